"""schema.org's names, however a block writes them: with the vocabulary's address before them, or in another case."""

import re
from collections.abc import Mapping
from typing import Any

VOCABULARY = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:)", re.IGNORECASE)
CONTEXTS = frozenset({"http://schema.org", "https://schema.org", "http://www.schema.org", "https://www.schema.org"})
CONTEXT = "https://schema.org"

CLAIM_REVIEW = "ClaimReview"
PARENTS: Mapping[str, str] = {
    "ClaimReview": "Review",
    "MediaReview": "Review",
    "Review": "CreativeWork",
    "Claim": "CreativeWork",
    "Article": "CreativeWork",
    "NewsArticle": "Article",
    "Report": "Article",
    "SocialMediaPosting": "Article",
    "BlogPosting": "SocialMediaPosting",
    "DiscussionForumPosting": "SocialMediaPosting",
    "LiveBlogPosting": "BlogPosting",
    "WebPage": "CreativeWork",
    "WebSite": "CreativeWork",
    "Book": "CreativeWork",
    "Movie": "CreativeWork",
    "Message": "CreativeWork",
    "Comment": "CreativeWork",
    "Quotation": "CreativeWork",
    "Photograph": "CreativeWork",
    "TVEpisode": "CreativeWork",
    "RadioEpisode": "CreativeWork",
    "PodcastEpisode": "CreativeWork",
    "MediaObject": "CreativeWork",
    "ImageObject": "MediaObject",
    "VideoObject": "MediaObject",
    "AudioObject": "MediaObject",
    "CreativeWork": "Thing",
    "Rating": "Thing",
    "AggregateRating": "Rating",
    "Person": "Thing",
    "Organization": "Thing",
    "NewsMediaOrganization": "Organization",
    "GovernmentOrganization": "Organization",
    "EducationalOrganization": "Organization",
    "PoliticalParty": "Organization",
    "Corporation": "Organization",
    "NGO": "Organization",
    "Project": "Organization",
    "Place": "Thing",
    "Language": "Thing",
    "DataFeed": "CreativeWork",
}
"""The types that a fact-check is made of, each with the type that it is a kind of."""
TYPES = {name.casefold(): name for name in (*PARENTS, "Thing")}


def bare(name: str) -> str:
    """Without the address of the vocabulary."""
    return VOCABULARY.sub("", name.strip(), count=1) if VOCABULARY.match(name.strip()) else name.strip()


def type_of(written: Any) -> str:
    """The type that an `@type` names, in schema.org's case; of several the first that names one; "" where none does."""
    for name in written if isinstance(written, list) else [written]:
        if isinstance(name, str) and bare(name):
            return TYPES.get(bare(name).casefold(), bare(name))
    return ""


def is_claim_review(block: Mapping[str, Any]) -> bool:
    types = block.get("@type")
    return any(type_of(name) == CLAIM_REVIEW for name in (types if isinstance(types, list) else [types]))


def is_a(name: str, kind: str) -> bool:
    """Whether a type is another, or a kind of it."""
    return name == kind or (name in PARENTS and is_a(PARENTS[name], kind))


def is_our_context(written: Any) -> bool:
    return isinstance(written, str) and written.strip().lower().rstrip("/#") in CONTEXTS
