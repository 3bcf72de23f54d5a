"""The search of the whole desk: claims, sources, documents and the words of attributions, as far as a person may see
them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from claims.models import Attribution, Claim
from claims.querysets.claim_search import MIN_SPELLING_SIMILARITY
from claims.querysets.search import trigram_threshold
from claimtrack.core.db.capped_count import CappedCount, capped_counts
from sources.models import Document, Source
from sources.text.search_terms import MAX_SEARCH_CHARACTERS, SearchTerms, parse_search

MAX_RESULTS_PER_KIND = 5


@dataclass(frozen=True, slots=True)
class ResultKind:
    """One kind of results. `rows` are those that the list shows for the same search."""

    slug: str
    label: Any
    permission: str
    changelist: str
    rows: Callable[[SearchTerms, str], QuerySet[Any]]

    def list_url(self, text: str) -> str:
        return f"{reverse(f'admin:{self.changelist}_changelist')}?{urlencode({'q': text})}"


RESULT_KINDS = (
    ResultKind(
        slug="claims",
        label=_("Claims"),
        permission="claims.view_claim",
        changelist="claims_claim",
        rows=lambda terms, _text: Claim.objects.with_current().found_by(terms).order_by("-pk"),
    ),
    ResultKind(
        slug="sources",
        label=_("Sources"),
        permission="sources.view_source",
        changelist="sources_source",
        rows=lambda _terms, text: Source.objects.matching_words(text).with_merged_into(),
    ),
    ResultKind(
        slug="documents",
        label=_("Documents"),
        permission="sources.view_document",
        changelist="sources_document",
        rows=lambda terms, _text: Document.objects.with_words(terms.wanted).with_publisher(),
    ),
    ResultKind(
        slug="attributions",
        label=_("Attributions"),
        permission="claims.view_attribution",
        changelist="claims_attribution",
        rows=lambda terms, _text: (
            Attribution.objects.with_words(terms.wanted)
            .select_related("source", "claim__revision")
            .defer("snapshot")
            .order_by("-pk")
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class FoundOfKind:
    """The first results of one kind, and how many there are if these are not all."""

    kind: ResultKind
    rows: Sequence[Any]
    count: CappedCount | None
    list_url: str


@dataclass(frozen=True, slots=True)
class GlobalSearch:
    text: str
    found: Sequence[FoundOfKind] = ()
    is_respelled: bool = False
    """Whether nothing has exactly these words, and what is spelled alike is shown."""

    @property
    def is_empty(self) -> bool:
        return not any(of_kind.rows for of_kind in self.found)


def may_search(user: Any) -> bool:
    return any(user.has_perm(kind.permission) for kind in RESULT_KINDS)


def global_search(text: str, user: Any) -> GlobalSearch:
    """What this person may see of what the text finds: one query for each kind, and one that counts."""
    text = " ".join(text.replace("\0", " ").split())[:MAX_SEARCH_CHARACTERS]
    terms = parse_search(text)
    kinds = [kind for kind in RESULT_KINDS if user.has_perm(kind.permission)]
    if terms.is_empty:
        return GlobalSearch(text)
    if terms.is_number:
        kinds = [kind for kind in kinds if kind.slug == "claims"]
    queries = {kind.slug: kind.rows(terms, text) for kind in kinds}
    rows = {slug: list(query[: MAX_RESULTS_PER_KIND + 1]) for slug, query in queries.items()}
    many = {slug: queries[slug] for slug, listed in rows.items() if len(listed) > MAX_RESULTS_PER_KIND}
    counts = capped_counts(many) if many else {}
    found = [
        FoundOfKind(kind, rows[kind.slug][:MAX_RESULTS_PER_KIND], counts.get(kind.slug), kind.list_url(text))
        for kind in kinds
    ]
    search = GlobalSearch(text, found)
    return search if not search.is_empty or terms.is_number else _respelled(search, terms)


def _respelled(search: GlobalSearch, terms: SearchTerms) -> GlobalSearch:
    """The claims and sources that have words which are spelled alike."""
    respelled: dict[str, Callable[[SearchTerms], list[Any]]] = {
        "claims": _claims_spelled_like,
        "sources": _sources_spelled_like,
    }
    found = [
        FoundOfKind(of_kind.kind, respelled[of_kind.kind.slug](terms), None, of_kind.list_url)
        for of_kind in search.found
        if of_kind.kind.slug in respelled
    ]
    return GlobalSearch(search.text, found, is_respelled=True)


def _claims_spelled_like(terms: SearchTerms) -> list[Claim]:
    found = Claim.objects.with_current().found_by(terms, as_spelled=False)
    return list(found.order_by("-pk")[:MAX_RESULTS_PER_KIND])


def _sources_spelled_like(terms: SearchTerms) -> list[Source]:
    found = Source.objects.with_merged_into()
    with trigram_threshold(MIN_SPELLING_SIMILARITY):
        for term in terms.wanted:
            found = found.spelled_like(term.strip('"'))
        return list(found[:MAX_RESULTS_PER_KIND])
