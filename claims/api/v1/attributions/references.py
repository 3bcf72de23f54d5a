"""Resolves the ids in bodies to rows, for any number of bodies at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.record_bulk import BulkAttribution
from claims.actions.common.references import ClaimReference, SnapshotReference, SourceReference
from claims.api.v1.attributions.bodies import AttributionBody, CreateAttributionBody, WordsBody
from claims.domain.text.text_quotes import QuoteFinder, TextSelector
from claims.models import Attribution, Claim
from claimtrack.core.api.bodies.request_body import RequestBody
from claimtrack.core.api.exceptions import NotOnRecord
from claimtrack.core.db.prepared import rows_by_id
from sources.models import Document, Snapshot, Source
from sources.text.spans import Span


@dataclass(frozen=True, slots=True)
class ReferencedRows:
    """The rows that bodies refer to, by id. Each text is prepared once for all its quotations."""

    claims: Mapping[int, ClaimReference]
    sources: Mapping[int, SourceReference]
    attributions: Mapping[int, Attribution]
    snapshots: Mapping[int, SnapshotReference]
    newest_snapshots: Mapping[int, int]
    """The id of each document's newest snapshot."""
    texts: Mapping[int, QuoteFinder]

    @classmethod
    def load(cls, bodies: Iterable[RequestBody]) -> "ReferencedRows":
        """At most four queries, and a fifth if bodies refer to documents. Bodies have the fields of `AttributionBody`,
        or some of them."""
        bodies = list(bodies)
        words = [body.words for body in bodies if getattr(body, "words", None)]
        newest = _newest_snapshots(_ids(words, "document"))
        snapshots = rows_by_id(Snapshot, SnapshotReference, _ids(words, "snapshot") | set(newest.values()))
        return cls(
            claims=rows_by_id(Claim, ClaimReference, _ids(bodies, "claim")),
            sources=rows_by_id(Source, SourceReference, _ids(bodies, "source").union(*_relays(bodies))),
            attributions=Attribution.objects.in_bulk(_ids(bodies, "repeats", "supersedes")),
            snapshots=snapshots,
            newest_snapshots=newest,
            texts={pk: QuoteFinder(snapshot.text) for pk, snapshot in snapshots.items()},
        )

    def resolve(self, body: AttributionBody) -> BulkAttribution:
        """The attribution that the body describes. Raises NotOnRecord, and the refusals of locating its words."""
        given = {
            "source": _referenced(self.sources, body, "source"),
            "stated": body.stated_at.stated,
            "relays": tuple(self._relay(pk, f"relays.{index}") for index, pk in enumerate(body.relays)),
            "repeats": _referenced(self.attributions, body, "repeats") if body.repeats else None,
        }
        given |= {name: getattr(body, name) for name in AttributionInput.__struct_fields__ if name not in given}
        claim = _referenced(self.claims, body, "claim")
        words = self._marked_words(body.words) if body.words else None
        return BulkAttribution(claim, AttributionInput(**given), words)

    def given_by(self, body: RequestBody) -> tuple[dict[str, Any], MarkedPassage | None]:
        """What a body gives of an attribution, by the fields of `AttributionInput`, and its words.

        Raises NotOnRecord, and the refusals of locating words.
        """
        given = {name: value for name, value in body.given().items() if name in AttributionInput.__struct_fields__}
        if "source" in given:
            given["source"] = _referenced(self.sources, body, "source")
        if "relays" in given:
            given["relays"] = tuple(self._relay(pk, f"relays.{index}") for index, pk in enumerate(given["relays"]))
        if given.get("repeats"):
            given["repeats"] = _referenced(self.attributions, body, "repeats")
        stated, words = getattr(body, "stated_at", None), getattr(body, "words", None)
        given |= {"stated": stated.stated} if stated else {}
        return given, self._marked_words(words) if words else None

    def _relay(self, pk: int, field: str) -> SourceReference:
        if pk not in self.sources:
            raise NotOnRecord(what="source", number=pk, field=field)
        return self.sources[pk]

    def superseded(self, body: CreateAttributionBody) -> Attribution | None:
        """The attribution that the body corrects, if any. Raises NotOnRecord."""
        return _referenced(self.attributions, body, "supersedes") if body.supersedes else None

    def _marked_words(self, words: WordsBody) -> MarkedPassage:
        snapshot = self._snapshot(words)
        text = self.texts[snapshot.pk]

        def spans(role: str) -> tuple[Span, ...]:
            selectors = enumerate(getattr(words, role) or ())
            return tuple([text.place(TextSelector(**one.given()), f"words.{role}.{index}") for index, one in selectors])

        return MarkedPassage(snapshot, spans("source"), spans("cue"), spans("content"))

    def _snapshot(self, words: WordsBody) -> SnapshotReference:
        if words.snapshot:
            return _referenced(self.snapshots, words, "snapshot", "words.snapshot")
        if words.document not in self.newest_snapshots:
            raise NotOnRecord(what="document with a text", number=words.document, field="words.document")
        return self.snapshots[self.newest_snapshots[words.document]]


def _ids(bodies: Iterable[RequestBody], *names: str) -> set[int]:
    found = (getattr(body, name, None) for body in bodies for name in names)
    return {pk for pk in found if pk}


def _relays(bodies: Iterable[RequestBody]) -> Iterator[Sequence[int]]:
    return (getattr(body, "relays", None) or () for body in bodies)


def _referenced(rows: Mapping[int, Any], body: RequestBody, name: str, field: str = "") -> Any:
    pk = getattr(body, name)
    if pk not in rows:
        what = {"repeats": "attribution", "supersedes": "attribution"}.get(name, name)
        raise NotOnRecord(what=what, number=pk, field=field or name)
    return rows[pk]


def _newest_snapshots(documents: set[int]) -> dict[int, int]:
    if not documents:
        return {}
    newest = Snapshot.objects.filter(document=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    found = Document.objects.filter(pk__in=documents).annotate(newest=Subquery(newest)).filter(newest__isnull=False)
    return dict(found.values_list("pk", "newest"))
