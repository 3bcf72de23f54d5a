"""schema.org names as blocks write them: with or without the vocabulary's URL prefix, in any case."""

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
"""The types used in fact-checks, each with its parent type."""
TYPES = {name.casefold(): name for name in (*PARENTS, "Thing")}


def without_prefix(name: str) -> str:
    """The name without the URL or prefix of the vocabulary."""
    return VOCABULARY.sub("", name.strip(), count=1) if VOCABULARY.match(name.strip()) else name.strip()


def type_of(value: Any) -> str:
    """The first type named in an `@type`, spelled as in schema.org; "" if there is none."""
    for name in value if isinstance(value, list) else [value]:
        if isinstance(name, str) and without_prefix(name):
            return TYPES.get(without_prefix(name).casefold(), without_prefix(name))
    return ""


def is_claim_review(block: Mapping[str, Any]) -> bool:
    types = block.get("@type")
    return any(type_of(name) == CLAIM_REVIEW for name in (types if isinstance(types, list) else [types]))


def is_a(name: str, kind: str) -> bool:
    """Whether a type is `kind` or one of its subtypes."""
    return name == kind or (name in PARENTS and is_a(PARENTS[name], kind))


def is_schema_org_context(value: Any) -> bool:
    return isinstance(value, str) and value.strip().lower().rstrip("/#") in CONTEXTS
