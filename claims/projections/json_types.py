"""The JSON of a claim and of its parts. Pure."""

from typing import Annotated

from msgspec import Meta

from claims.projections.standing_changes import CauseKind
from claims.vocabulary import Certainty, Confirmation, Directness, PositionKind, Stage, Stance
from claimtrack.core.api.json_types import Address, JsonObject, Timestamp, WebAddress
from sources.api.v1.source_reference import SourceReferenceJson

EDTF_DATE = (
    r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?))?)?)?[?~%]?"
)
EDTF_SCHEMA = {"pattern": f"^{EDTF_DATE}(/{EDTF_DATE})?$"}
Edtf = Annotated[str, Meta(extra_json_schema=EDTF_SCHEMA)]
"""A date as exact as it is known, or a period: "2025-07-28", "2025-07", "2025-07-01/2025-07-27"."""

MAX_EVIDENCE = 50
"""How many attributions a position lists as its evidence, and how many dissenting spokespeople."""
MAX_EMBEDDED_ATTRIBUTIONS = 50
"""How many attributions a claim's JSON contains; the others are read in pages."""


class PositionJson(JsonObject):
    """One party's position, derived from the attributions."""

    party: SourceReferenceJson
    position: PositionKind
    since: Annotated[
        Edtf | None, Meta(description="Since when the party has held this position without a break, in EDTF.")
    ]
    last_checked: Annotated[
        Edtf | None, Meta(description="When the newest evidence was stated, in EDTF; for silence, when last checked.")
    ]
    evidence: Annotated[
        tuple[int, ...],
        Meta(description=f"Ids of the attributions, oldest first; of more than {MAX_EVIDENCE}, the newest."),
    ]
    evidence_count: Annotated[int, Meta(description="Number of attributions that are the evidence.")]
    spoken_by: Annotated[
        SourceReferenceJson | None, Meta(description="Who last spoke for the party; itself, or a spokesperson.")
    ]
    later_non_response: Annotated[
        PositionKind | None,
        Meta(description="A later “no comment” or silence, which does not change the position."),
    ]
    dissenting_spokespeople: Annotated[
        list[SourceReferenceJson],
        Meta(description=f"Others who speak for the party but disagree; at most {MAX_EVIDENCE}."),
    ]
    deadline: Annotated[Timestamp | None, Meta(description="Deadline of the open comment request.")]


class DocumentReferenceJson(JsonObject):
    """The document that contains the words."""

    id: int
    title: str
    url: Annotated[Address, Meta(description="Address in this API.")]
    web_url: Annotated[WebAddress | None, Meta(description="Address where it was published.")]
    publisher: SourceReferenceJson | None


class SpanJson(JsonObject):
    """Offsets of the passage in the snapshot's text, in Unicode code points; `end` is exclusive."""

    start: int
    end: int


class AttributionJson(JsonObject):
    """One dated act of one source about the claim, with the words that show it."""

    id: int
    source: SourceReferenceJson
    stance: Stance
    cue: Annotated[str, Meta(description="The attributing words, such as “confirmed”.")]
    exact: Annotated[str, Meta(description="The whole passage, verbatim.")]
    content: Annotated[str, Meta(description="The words attributed to the source.")]
    document: Annotated[DocumentReferenceJson | None, Meta(description="Null if there are no words, as for silence.")]
    span: SpanJson | None
    stated_at: Annotated[Edtf, Meta(description="When it was said, as exactly as that is known, in EDTF.")]
    stated_from: Annotated[Timestamp, Meta(description="Start of that interval.")]
    stated_until: Annotated[
        Timestamp,
        Meta(description="End of that interval, exclusive; a minute is its own end."),
    ]
    recorded_at: Annotated[Timestamp, Meta(description="When the desk logged it.")]
    directness: Directness
    certainty: Certainty
    relays: Annotated[
        list[SourceReferenceJson],
        Meta(description="Sources that passed the words on, in order, from the one nearest to the source."),
    ]
    repeats: Annotated[int | None, Meta(description="Id of the attribution that this one repeats.")]
    supersedes: Annotated[int | None, Meta(description="Id of the attribution that this one corrects.")]
    superseded_by: Annotated[
        int | None,
        Meta(
            description="Id of the attribution that corrects this one. "
            "Null in a claim, which leaves corrected ones out."
        ),
    ]
    is_withdrawal: Annotated[bool, Meta(description="Whether it only withdraws the attribution that it supersedes.")]


class WordingJson(JsonObject):
    """Suggested copy: the standing in three lengths, ready to print."""

    headline: Annotated[str, Meta(description="Headline.")]
    sentence: Annotated[str, Meta(description="One sentence.")]
    paragraph: Annotated[str, Meta(description="Paragraph.")]


class CircularReportJson(JsonObject):
    """Sources that cite each other for the same statement. Only what was said first adds an origin."""

    sources: Annotated[list[SourceReferenceJson], Meta(description=f"At most {MAX_EVIDENCE}.")]
    attributions: Annotated[
        tuple[int, ...],
        Meta(description=f"Ids of the attributions in which they do, oldest first; at most {MAX_EVIDENCE}."),
    ]


CircularReports = Annotated[
    list[CircularReportJson], Meta(description="Sources that cite each other, whichever side they take.")
]
OriginCount = Annotated[int, Meta(description="Number of independent origins that affirm the claim.")]
AsOf = Annotated[Timestamp | None, Meta(description="Statements up to this time; null: now.")]
KnownAt = Annotated[Timestamp | None, Meta(description="Logged by the desk up to this time; null: now.")]


class ClaimJson(JsonObject):
    """A checkable statement with its standing as of `as_of`, as known at `known_at`."""

    id: int
    url: Address
    statement: str
    language: Annotated[str, Meta(description="BCP 47 tag.")]
    tags: tuple[str, ...]
    stage: Annotated[Stage, Meta(description="Current stage, whatever the clocks.")]
    revision: Annotated[int, Meta(description="Number of the revision with this statement, parties and tags.")]
    parties: list[SourceReferenceJson]
    confirmation: Confirmation
    wording: WordingJson
    independent_origin_count: OriginCount
    circular_reports: CircularReports
    positions: list[PositionJson]
    attributions: Annotated[
        list[AttributionJson],
        Meta(
            description="The first attributions stated and logged by then, in the order in which the desk logged "
            f"them, without those superseded by then. At most {MAX_EMBEDDED_ATTRIBUTIONS}, fewer if they are long."
        ),
    ]
    attribution_count: Annotated[
        int, Meta(description="Number of such attributions; the standing follows from all of them.")
    ]
    confirmation_changed_at: Annotated[
        Timestamp | None,
        Meta(
            description="When the confirmation status last changed on the record; "
            "null if as_of is earlier than known_at."
        ),
    ]
    as_of: AsOf
    known_at: KnownAt
    next_attributions: Annotated[
        Address | None, Meta(description="Address of the next attributions, at the same clocks; null: these are all.")
    ]


class CauseJson(JsonObject):
    """What changed the standing."""

    kind: CauseKind
    id: Annotated[int | None, Meta(description="Id of the attribution, or number of the revision.")]


class ChangeJson(JsonObject):
    """A change of the claim's standing, with the standing after it."""

    at: Timestamp
    causes: list[CauseJson]
    confirmation: Confirmation
    wording: WordingJson
    independent_origin_count: OriginCount
    circular_reports: CircularReports
    positions: list[PositionJson]
