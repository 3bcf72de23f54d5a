"""Resolves the ids in bodies to rows, for any number of bodies at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from claims.actions.attributions import AttributionInput
from claims.actions.named import ClaimReference, SnapshotReference, SourceReference
from claims.actions.recording_many import BulkAttribution
from claims.actions.text_quotes import QuoteFinder, TextSelector
from claims.actions.words import MarkedPassage
from claims.models import Attribution, Claim
from claims.vocabulary import Certainty, Directness, Precision, Stance
from sources.anchoring import Span
from sources.api.exceptions import NotOnRecord
from sources.models import Document, Snapshot, Source
from sources.prepared import rows_by_id

Values = Mapping[str, Any]
"""The validated values of a body."""


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
    def load(cls, bodies: Iterable[Values]) -> "ReferencedRows":
        """At most four queries, and a fifth if bodies refer to documents."""
        bodies = list(bodies)
        words = [body["words"] for body in bodies if body.get("words")]
        newest = _newest_snapshots(_ids(words, "document"))
        snapshots = rows_by_id(Snapshot, SnapshotReference, _ids(words, "snapshot") | set(newest.values()))
        return cls(
            claims=rows_by_id(Claim, ClaimReference, _ids(bodies, "claim")),
            sources=rows_by_id(Source, SourceReference, _ids(bodies, "source", "relayed_by")),
            attributions=Attribution.objects.in_bulk(_ids(bodies, "repeats", "supersedes")),
            snapshots=snapshots,
            newest_snapshots=newest,
            texts={pk: QuoteFinder(snapshot.text) for pk, snapshot in snapshots.items()},
        )

    def resolve(self, body: Values) -> BulkAttribution:
        """The attribution that the body describes. Raises NotOnRecord, and the refusals of locating its words."""
        attribution_input = AttributionInput(
            source=_referenced(self.sources, body, "source"),
            stance=Stance(body["stance"]),
            stated_at=body["stated_at"],
            precision=Precision(body["stated_precision"]),
            directness=Directness(body["directness"]),
            certainty=Certainty(body["certainty"]),
            relayed_by=_referenced(self.sources, body, "relayed_by") if body.get("relayed_by") else None,
            repeats=_referenced(self.attributions, body, "repeats") if body.get("repeats") else None,
        )
        claim = _referenced(self.claims, body, "claim")
        return BulkAttribution(claim, attribution_input, self._marked_words(body["words"]) if body.get("words") else None)

    def superseded(self, body: Values) -> Attribution | None:
        """The attribution that the body corrects, if any. Raises NotOnRecord."""
        return _referenced(self.attributions, body, "supersedes") if body.get("supersedes") else None

    def _marked_words(self, words: Values) -> MarkedPassage:
        snapshot = self._snapshot(words)
        text = self.texts[snapshot.pk]

        def spans(role: str) -> tuple[Span, ...]:
            selectors = enumerate(words.get(role, ()))
            return tuple([text.place(TextSelector(**one), f"words.{role}.{index}") for index, one in selectors])

        return MarkedPassage(snapshot, spans("source"), spans("cue"), spans("content"))

    def _snapshot(self, words: Values) -> SnapshotReference:
        if "snapshot" in words:
            return _referenced(self.snapshots, words, "snapshot", "words.snapshot")
        if words["document"] not in self.newest_snapshots:
            raise NotOnRecord(what="document with a text", number=words["document"], field="words.document")
        return self.snapshots[self.newest_snapshots[words["document"]]]


def _ids(bodies: Iterable[Values], *names: str) -> set[int]:
    return {body[name] for body in bodies for name in names if body.get(name)}


def _referenced(rows: Mapping[int, Any], body: Values, name: str, field: str = "") -> Any:
    if body[name] not in rows:
        what = {"relayed_by": "source", "repeats": "attribution", "supersedes": "attribution"}.get(name, name)
        raise NotOnRecord(what=what, number=body[name], field=field or name)
    return rows[body[name]]


def _newest_snapshots(documents: set[int]) -> dict[int, int]:
    if not documents:
        return {}
    newest = Snapshot.objects.filter(document=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    found = Document.objects.filter(pk__in=documents).annotate(newest=Subquery(newest)).filter(newest__isnull=False)
    return dict(found.values_list("pk", "newest"))
