"""Request bodies of attributions."""

from collections.abc import Iterator
from typing import Annotated, Any

from msgspec import UNSET, Meta, UnsetType

from claims.api.v1.attributions.edtf_text import EdtfText
from claims.api.v1.claims.bodies import MAX_LIST_ITEMS, MAX_TEXT_CHARACTERS, Reason
from claims.vocabulary import Certainty, Directness, Stance
from claimtrack.core.api.bodies.errors import BrokenRule
from claimtrack.core.api.bodies.fields import Id, verbatim_text
from claimtrack.core.api.bodies.request_body import RequestBody, with_example_body

MAX_QUOTE_FRAGMENTS = 20
"""How many fragments a split quotation can have."""
MAX_RELAYS = 20
"""How many sources can have passed words on, one after another."""
MAX_BULK_ROWS = 1_000
MAX_OFFSET = 2**31 - 1

Quote = Annotated[str, verbatim_text(MAX_TEXT_CHARACTERS)]
QuoteContext = Annotated[str, verbatim_text(MAX_TEXT_CHARACTERS, blank=True)]


class SelectorBody(RequestBody):
    """Selects words in the text: by `exact`, with `prefix` and `suffix` if it occurs more than once (a W3C
    TextQuoteSelector), or by `start` and `end` in Unicode code points, `end` exclusive (a TextPositionSelector)."""

    exact: Annotated[
        Quote | UnsetType, Meta(description="The words, verbatim; quotation marks, dashes and white space can differ.")
    ] = UNSET
    prefix: Annotated[
        QuoteContext | UnsetType, Meta(description="The text right before them, with its white space.")
    ] = UNSET
    suffix: Annotated[
        QuoteContext | UnsetType, Meta(description="The text right after them, with its white space.")
    ] = UNSET
    start: Annotated[int, Meta(ge=0, le=MAX_OFFSET)] | UnsetType = UNSET
    end: Annotated[int, Meta(ge=1, le=MAX_OFFSET)] | UnsetType = UNSET

    def broken_rules(self) -> Iterator[BrokenRule]:
        has_start, has_end = self.start is not UNSET, self.end is not UNSET
        if has_start != has_end:
            yield "start" if has_end else "end", "Give both start and end."
        elif not has_start and self.exact is UNSET:
            yield "exact", "Give the words, or start and end."


Selectors = Annotated[list[SelectorBody], Meta(max_length=MAX_QUOTE_FRAGMENTS)]


class WordsBody(RequestBody):
    """The words that show the attribution, in a snapshot's text. `document` stands for its newest snapshot."""

    document: Id | UnsetType = UNSET
    snapshot: Id | UnsetType = UNSET
    source: Annotated[Selectors | UnsetType, Meta(description="The words that name the source.")] = UNSET
    cue: Annotated[Selectors | UnsetType, Meta(description="The attributing words, such as “confirmed”.")] = UNSET
    content: Annotated[Selectors | UnsetType, Meta(description="The words attributed to the source.")] = UNSET

    def broken_rules(self) -> Iterator[BrokenRule]:
        if (self.document is UNSET) == (self.snapshot is UNSET):
            yield "document", "Give either a document or a snapshot."
        if not (self.source or self.cue or self.content):
            yield "content", "Give the words of at least one of source, cue and content."


ATTRIBUTION_EXAMPLE = {
    "claim": 17,
    "source": 1,
    "stance": "confirms",
    "stated_at": "2025-07-28",
    "words": {
        "document": 5,
        "source": [{"exact": "The Kremlin"}],
        "cue": [{"exact": "confirmed", "prefix": "The Kremlin "}],
        "content": [{"exact": "Putin and Netanyahu spoke by phone"}],
    },
}


@with_example_body(**ATTRIBUTION_EXAMPLE)
class AttributionBody(RequestBody):
    """One dated act of one source about one claim. Only `silent` and `declines` can be recorded without words."""

    claim: Id
    source: Annotated[Id, Meta(description="Id of the source.")]
    stance: Annotated[Stance, Meta(description="The source's stance on the claim.")]
    stated_at: Annotated[EdtfText, Meta(description="When it was said, as exactly as that is known, in EDTF.")]
    directness: Directness = Directness.INDIRECT
    certainty: Certainty = Certainty.CERTAIN
    relays: Annotated[
        list[Id],
        Meta(
            max_length=MAX_RELAYS,
            description="Ids of the sources that passed the words on, in order, from the one nearest to the source.",
        ),
    ] = []
    repeats: Annotated[Id | UnsetType | None, Meta(description="Id of the attribution that this one repeats.")] = UNSET
    words: WordsBody | UnsetType | None = UNSET


@with_example_body(**ATTRIBUTION_EXAMPLE, supersedes=41, reason="The statement was made on the 28th, not the 27th.")
class CreateAttributionBody(AttributionBody):
    """A new attribution, or the correction of an earlier one."""

    supersedes: Annotated[Id | UnsetType | None, Meta(description="Id of the attribution that this one corrects.")] = (
        UNSET
    )
    reason: Annotated[
        Reason | UnsetType, Meta(description="Why the corrected attribution was wrong; required with `supersedes`.")
    ] = UNSET

    acknowledged: Annotated[
        list[Id],
        Meta(
            max_length=MAX_LIST_ITEMS,
            description="Ids of attributions that were recorded from the same words, and are known not to be meant.",
        ),
    ] = []

    def broken_rules(self) -> Iterator[BrokenRule]:
        if self.supersedes and self.reason is UNSET:
            yield "reason", "Give the reason: why was the corrected attribution wrong?"
        if self.reason is not UNSET and not self.supersedes:
            yield (
                "supersedes",
                "Only corrections have a reason. Give the id of the attribution that this one corrects.",
            )


@with_example_body(rows=[ATTRIBUTION_EXAMPLE], all_or_nothing=False)
class BulkAttributionsBody(RequestBody):
    """Many new attributions in one transaction. Corrections must be sent one by one."""

    rows: Annotated[
        list[Any],
        Meta(
            min_length=1,
            description=f"At most {MAX_BULK_ROWS:,}.",
            extra_json_schema={"items": {"$ref": AttributionBody.__name__}},
        ),
    ]
    """Read one by one later, so that one invalid row does not affect the others."""
    all_or_nothing: Annotated[bool, Meta(description="Record nothing if any row is refused.")] = False
