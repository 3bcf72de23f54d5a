"""What is on record already of what a batch of rows says, looked up for all of them at once, and adding to it."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db import connection

from claims.actions.attributions import Saying, record_attribution
from claims.actions.claims import ClaimText, open_claim
from claims.actions.locks import lock_claims, lock_opening
from claims.actions.words import MarkedWords
from claims.imports.entries import AttributionRow, ClaimRow, SourceRow
from claims.imports.exceptions import (
    NoSuchClaim,
    NoSuchClaimNumber,
    NoSuchDocument,
    QuoteAmbiguous,
    QuoteNotFound,
    SeveralClaims,
)
from claims.models import Attribution, Claim
from claims.moments import start_of_period
from claims.vocabulary import ImportSubject, Stage
from sources.actions.opening import Profile, open_source
from sources.anchoring import Span
from sources.exceptions import AmbiguousSource, UnknownSource
from sources.models import Snapshot, Source
from sources.naming import held_by, spellings
from sources.resolving import ids_by_name

if TYPE_CHECKING:
    from claimtrack.models import User

E = TypeVar("E", SourceRow, ClaimRow, AttributionRow)

TEXTS_AT_HAND = 8
"""Texts of documents that are kept in memory at a time."""

NAMESAKES = """
    SELECT wanted.number, upper(wanted.name), upper(wanted.description), source.id
    FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS wanted(name, description, number)
    LEFT JOIN sources_source AS source
        ON upper(source.name) = upper(wanted.name) AND upper(source.description) = upper(wanted.description)
"""

READING = """
    SELECT wanted.statement, revision.language, claim.id, claim.stage
    FROM unnest(%s::text[]) AS wanted(statement)
    JOIN claims_claimrevision AS revision ON revision.statement = wanted.statement
    JOIN claims_claim AS claim ON claim.revision_id = revision.id
"""


class Shelf(Generic[E]):
    """What a batch of rows is compared with, and put into.

    `on_record` leads from what a row says to the id of what says it already; rows of the same batch find each other.
    """

    def __init__(self, rows: Sequence[E]) -> None:
        self.on_record: dict[Hashable, int] = {}

    def identity(self, row: E) -> Hashable:
        """By what the row is known again. Raises Refused when it names what nobody knows."""
        raise NotImplementedError

    def put_on_record(self, row: E, *, by: "User", at: datetime) -> int:
        """The id of what was made. Raises what the action raises."""
        raise NotImplementedError


class SourceShelf(Shelf[SourceRow]):
    """A source is known by its name and description, in any case of letters as PostgreSQL writes it."""

    def __init__(self, rows: Sequence[SourceRow]) -> None:
        super().__init__(rows)
        self.identities: dict[tuple[str, str], Hashable] = {}
        with connection.cursor() as cursor:
            cursor.execute(NAMESAKES, [[row.name for row in rows], [row.description for row in rows]])
            for number, name, description, source in cursor.fetchall():
                row = rows[number - 1]
                self.identities[row.name, row.description] = (name, description)
                if source is not None:
                    self.on_record[name, description] = source

    def identity(self, row: SourceRow) -> Hashable:
        return self.identities[row.name, row.description]

    def put_on_record(self, row: SourceRow, *, by: "User", at: datetime) -> int:
        profile = Profile(row.name, row.kind, row.name_in_wording, row.description, row.aliases, row.time_zone)
        return open_source(profile, by=by).pk


class ClaimShelf(Shelf[ClaimRow]):
    """A claim is known by its statement, word for word as it now reads, and its language."""

    def __init__(self, rows: Sequence[ClaimRow]) -> None:
        super().__init__(rows)
        lock_opening()
        for statement, language, claim, _stage in _reading({row.statement for row in rows}):
            self.on_record.setdefault((statement, language), claim)
        self.sources = Sources({name for row in rows for name in row.parties})

    def identity(self, row: ClaimRow) -> Hashable:
        return (row.statement, row.language)

    def put_on_record(self, row: ClaimRow, *, by: "User", at: datetime) -> int:
        parties = tuple(self.sources.called(name) for name in row.parties)
        text = ClaimText(
            row.statement,
            parties,
            row.tags,
            row.language,
            without_party=row.without_party,
            without_words=row.without_words,
        )
        return open_claim(text, by=by, at=at).pk


class AttributionShelf(Shelf[AttributionRow]):
    """An attribution is known by its claim, source, stance, moment and words, also when it has been corrected since."""

    def __init__(self, rows: Sequence[AttributionRow]) -> None:
        super().__init__(rows)
        self.claims = Claims({row.claim for row in rows})
        lock_claims(claim.pk for claim in self.claims.found)
        self.sources = Sources({name for row in rows for name in (row.source, row.relayed_by) if name})
        self.texts = Texts({row.document_url for row in rows if row.document_url})
        said = Attribution.objects.filter(claim__in=[claim.pk for claim in self.claims.found], is_void=False)
        said = said.filter(source__in=self.sources.ids(), exact__in={row.quote for row in rows}).order_by("-pk")
        fields = ("claim_id", "source_id", "stance", "stated_at", "stated_precision", "exact")
        self.on_record = {tuple(known): made for *known, made in said.values_list(*fields, "pk")}

    def identity(self, row: AttributionRow) -> Hashable:
        claim, source = self.claims.meant_by(row.claim), self.sources.called(row.source)
        stated_at = start_of_period(row.stated_at, row.precision)
        return (claim.pk, source.pk, row.stance.value, stated_at, row.precision.value, row.quote)

    def put_on_record(self, row: AttributionRow, *, by: "User", at: datetime) -> int:
        saying = Saying(
            source=self.sources.called(row.source),
            stance=row.stance,
            stated_at=row.stated_at,
            precision=row.precision,
            directness=row.directness,
            certainty=row.certainty,
            relayed_by=self.sources.called(row.relayed_by) if row.relayed_by else None,
        )
        words = self._words(row) if row.quote else None
        return record_attribution(self.claims.meant_by(row.claim), saying, words, by=by, at=at).pk

    def _words(self, row: AttributionRow) -> MarkedWords:
        snapshot = self.texts.newest_at(row.document_url)
        start, times = snapshot.text.find(row.quote), snapshot.text.count(row.quote)
        if start < 0:
            raise QuoteNotFound(quote=row.quote[:100])
        if times > 1 or snapshot.text.find(row.quote, start + 1) >= 0:
            raise QuoteAmbiguous(quote=row.quote[:100], times=max(times, 2))
        return MarkedWords(snapshot, content=(Span(start, start + len(row.quote)),))


class Sources:
    """The sources on record that go by the names of a batch."""

    def __init__(self, names: set[str]) -> None:
        self.known = ids_by_name({spelling for name in names for spelling in spellings(name)})
        self.found = Source.objects.in_bulk(self.ids())

    def ids(self) -> set[int]:
        return {pk for held in self.known.values() for pk in held}

    def called(self, name: str) -> Source:
        """Raises UnknownSource and AmbiguousSource."""
        held = held_by(name, self.known)
        if not held:
            raise UnknownSource(name=name)
        if len(held) > 1:
            raise AmbiguousSource(name=name)
        return self.found[held.pop()]


class Claims:
    """The claims on record that the rows of a batch mean, by their number or their statement."""

    def __init__(self, said: set[str]) -> None:
        numbers = {int(words) for words in said if _is_number(words)}
        self.by_number: Mapping[int, Claim] = Claim.objects.in_bulk(numbers)
        reading = _reading({words for words in said if not _is_number(words)})
        held = Claim.objects.in_bulk({claim for _, _, claim, _ in reading})
        self.by_statement: dict[str, list[Claim]] = {}
        for statement, _language, claim, stage in reading:
            if stage != Stage.MERGED:  # its record goes on under the claim that it went into
                self.by_statement.setdefault(statement, []).append(held[claim])

    @property
    def found(self) -> list[Claim]:
        return [*self.by_number.values(), *(claim for claims in self.by_statement.values() for claim in claims)]

    def meant_by(self, words: str) -> Claim:
        """Raises NoSuchClaimNumber, NoSuchClaim and SeveralClaims."""
        if _is_number(words):
            if int(words) not in self.by_number:
                raise NoSuchClaimNumber(claim=words)
            return self.by_number[int(words)]
        claims = self.by_statement.get(words, [])
        if not claims:
            raise NoSuchClaim(claim=words[:200])
        if len(claims) > 1:
            numbers = ", ".join(str(claim.pk) for claim in sorted(claims, key=lambda claim: claim.pk))
            raise SeveralClaims(claim=words[:200], numbers=numbers)
        return claims[0]


class Texts:
    """The newest texts of the documents that a batch names by their URL, read when they are needed."""

    def __init__(self, urls: set[str]) -> None:
        newest = Snapshot.objects.order_by("document_id", "-id").distinct("document_id")
        rows = newest.filter(document__url__in=urls).values_list("document__url", "pk")
        self.snapshots: Mapping[str | None, int] = dict(list(rows))
        self.at_hand: dict[int, Snapshot] = {}

    def newest_at(self, url: str) -> Snapshot:
        """Raises NoSuchDocument."""
        if url not in self.snapshots:
            raise NoSuchDocument(url=url)
        pk = self.snapshots[url]
        if pk not in self.at_hand:
            while len(self.at_hand) >= TEXTS_AT_HAND:
                self.at_hand.pop(next(iter(self.at_hand)))
            self.at_hand[pk] = Snapshot.objects.defer("html").get(pk=pk)
        return self.at_hand[pk]


def _reading(statements: set[str]) -> list[tuple[str, str, int, str]]:
    """Statement, language, number and stage of the claims that now read so, word for word; the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(READING, [list(statements)])
        return sorted(cursor.fetchall(), key=lambda row: row[2])


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdecimal() and len(words) < 19


SHELVES: Mapping[ImportSubject, type[Shelf[Any]]] = {
    ImportSubject.SOURCES: SourceShelf,
    ImportSubject.CLAIMS: ClaimShelf,
    ImportSubject.ATTRIBUTIONS: AttributionShelf,
}
