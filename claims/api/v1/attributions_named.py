"""What bodies name by ids, read for any number of them at once, and what they say with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from claims.actions.attributions import Saying
from claims.actions.named import NamedClaim, NamedSnapshot, NamedSource
from claims.actions.recording_many import Entry
from claims.actions.text_quotes import QuotedText, Selector
from claims.actions.words import MarkedWords
from claims.models import Attribution, Claim
from claims.vocabulary import Certainty, Directness, Precision, Stance
from sources.anchoring import Span
from sources.api.exceptions import NotOnRecord
from sources.models import Document, Snapshot, Source
from sources.prepared import rows_by_id

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """The rows that some bodies name, by their ids; a text is prepared once for all the words that stand in it."""

    claims: Mapping[int, NamedClaim]
    sources: Mapping[int, NamedSource]
    attributions: Mapping[int, Attribution]
    snapshots: Mapping[int, NamedSnapshot]
    newest: Mapping[int, int]
    """For a document its newest snapshot."""
    texts: Mapping[int, QuotedText]

    @classmethod
    def by(cls, bodies: Iterable[Body]) -> "Named":
        """Four queries at the most, and one more where documents are named."""
        bodies = list(bodies)
        words = [body["words"] for body in bodies if body.get("words")]
        newest = _newest(_ids(words, "document"))
        snapshots = rows_by_id(Snapshot, NamedSnapshot, _ids(words, "snapshot") | set(newest.values()))
        return cls(
            claims=rows_by_id(Claim, NamedClaim, _ids(bodies, "claim")),
            sources=rows_by_id(Source, NamedSource, _ids(bodies, "source", "relayed_by")),
            attributions=Attribution.objects.in_bulk(_ids(bodies, "repeats", "supersedes")),
            snapshots=snapshots,
            newest=newest,
            texts={pk: QuotedText(snapshot.text) for pk, snapshot in snapshots.items()},
        )

    def entry(self, body: Body) -> Entry:
        """What one body says. Raises NotOnRecord, and what finding its words raises."""
        saying = Saying(
            source=_row(self.sources, body, "source"),
            stance=Stance(body["stance"]),
            stated_at=body["stated_at"],
            precision=Precision(body["stated_precision"]),
            directness=Directness(body["directness"]),
            certainty=Certainty(body["certainty"]),
            relayed_by=_row(self.sources, body, "relayed_by") if body.get("relayed_by") else None,
            repeats=_row(self.attributions, body, "repeats") if body.get("repeats") else None,
        )
        claim = _row(self.claims, body, "claim")
        return Entry(claim, saying, self._words(body["words"]) if body.get("words") else None)

    def superseded_by(self, body: Body) -> Attribution | None:
        """The attribution that a body corrects, if any. Raises NotOnRecord."""
        return _row(self.attributions, body, "supersedes") if body.get("supersedes") else None

    def _words(self, words: Body) -> MarkedWords:
        snapshot = self._snapshot(words)
        text = self.texts[snapshot.pk]

        def spans(role: str) -> tuple[Span, ...]:
            given = enumerate(words.get(role, ()))
            return tuple([text.place(Selector(**one), f"words.{role}.{number}") for number, one in given])

        return MarkedWords(snapshot, spans("source"), spans("cue"), spans("content"))

    def _snapshot(self, words: Body) -> NamedSnapshot:
        if "snapshot" in words:
            return _row(self.snapshots, words, "snapshot", "words.snapshot")
        if words["document"] not in self.newest:
            raise NotOnRecord(what="document with a text", number=words["document"], field="words.document")
        return self.snapshots[self.newest[words["document"]]]


def _ids(bodies: Iterable[Body], *names: str) -> set[int]:
    return {body[name] for body in bodies for name in names if body.get(name)}


def _row(rows: Mapping[int, Any], body: Body, name: str, field: str = "") -> Any:
    if body[name] not in rows:
        what = {"relayed_by": "source", "repeats": "attribution", "supersedes": "attribution"}.get(name, name)
        raise NotOnRecord(what=what, number=body[name], field=field or name)
    return rows[body[name]]


def _newest(documents: set[int]) -> dict[int, int]:
    if not documents:
        return {}
    newest = Snapshot.objects.filter(document=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    found = Document.objects.filter(pk__in=documents).annotate(newest=Subquery(newest)).filter(newest__isnull=False)
    return dict(found.values_list("pk", "newest"))
