"""Match a batch of rows against existing records, with a few queries per batch, and create the missing ones."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db import connection

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.record import record_attribution
from claims.actions.claims.similar import refuse_unacknowledged_claims, similar_claims
from claims.actions.claims.write import ClaimText, open_claim
from claims.actions.common.locks import lock_claim_opening, lock_claims
from claims.actions.sources.write import create_source
from claims.imports.exceptions import (
    AmbiguousClaim,
    ClaimIdNotFound,
    ClaimNotFound,
    DocumentNotFound,
    QuoteNotInSnapshot,
    QuoteRepeatedInSnapshot,
)
from claims.imports.rows import AttributionImportRow, ClaimImportRow
from claims.models import Attribution, Claim
from claims.vocabulary import ImportSubject, Stage
from sources.exceptions import AmbiguousSource, UnknownSource
from sources.models import Snapshot, Source
from sources.name_matching import ids_of_name, name_variants
from sources.name_resolution import source_ids_by_name
from sources.source_input import SourceInput
from sources.text.spans import Span

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

RowT = TypeVar("RowT", SourceInput, ClaimImportRow, AttributionImportRow)

MAX_CACHED_SNAPSHOTS = 8

SELECT_MATCHING_SOURCES = """
    SELECT wanted.number, upper(wanted.name), upper(wanted.description), source.id
    FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS wanted(name, description, number)
    LEFT JOIN sources_source AS source
        ON upper(source.name) = upper(wanted.name) AND upper(source.description) = upper(wanted.description)
"""

SELECT_CLAIMS_BY_STATEMENT = """
    SELECT wanted.statement, revision.language, claim.id, claim.stage
    FROM unnest(%s::text[]) AS wanted(statement)
    JOIN claims_claimrevision AS revision ON revision.statement = wanted.statement
    JOIN claims_claim AS claim ON claim.revision_id = revision.id
"""


class RowImporter(Generic[RowT]):
    """Matches a batch of rows against existing records and imports the new ones.

    `existing_ids` maps match keys to ids. Callers add what they import, so that rows of the same batch match too. The
    import began at `began_at`.
    """

    def __init__(self, rows: Sequence[RowT], *, began_at: datetime) -> None:
        self.existing_ids: dict[Hashable, int] = {}

    def match_key(self, row: RowT) -> Hashable:
        """The key that identifies the record of a row. Raises Refused if the row refers to something unknown."""
        raise NotImplementedError

    def import_row(self, row: RowT, *, by: "User", at: datetime) -> int:
        """Create the record of a row; returns its id. Raises the refusals of the action."""
        raise NotImplementedError


class SourceRowImporter(RowImporter[SourceInput]):
    """Matches sources by name and description, case-insensitively by PostgreSQL's rules."""

    def __init__(self, rows: Sequence[SourceInput], *, began_at: datetime) -> None:
        super().__init__(rows, began_at=began_at)
        self.match_keys: dict[tuple[str, str], Hashable] = {}
        with connection.cursor() as cursor:
            cursor.execute(SELECT_MATCHING_SOURCES, [[row.name for row in rows], [row.description for row in rows]])
            for number, name, description, source in cursor.fetchall():
                row = rows[number - 1]
                self.match_keys[row.name, row.description] = (name, description)
                if source is not None:
                    self.existing_ids[name, description] = source

    def match_key(self, row: SourceInput) -> Hashable:
        return self.match_keys[row.name, row.description]

    def import_row(self, row: SourceInput, *, by: "User", at: datetime) -> int:
        return create_source(row, by=by).pk


class ClaimRowImporter(RowImporter[ClaimImportRow]):
    """Matches claims by exact current statement and language.

    A row that says nearly the same as a claim from before the import is refused; rows of one file are not compared.
    """

    def __init__(self, rows: Sequence[ClaimImportRow], *, began_at: datetime) -> None:
        super().__init__(rows, began_at=began_at)
        lock_claim_opening()
        for statement, language, claim, _stage in _claims_by_statement({row.statement for row in rows}):
            self.existing_ids.setdefault((statement, language), claim)
        self.sources = SourceLookup({name for row in rows for name in row.parties})
        statements = dict.fromkeys((row.statement, row.language) for row in rows)
        new = [statement for statement in statements if statement not in self.existing_ids]
        self.similar = similar_claims(new, opened_before=began_at)

    def match_key(self, row: ClaimImportRow) -> Hashable:
        return (row.statement, row.language)

    def import_row(self, row: ClaimImportRow, *, by: "User", at: datetime) -> int:
        refuse_unacknowledged_claims(self.similar[row.statement, row.language], row.is_distinct_from)
        parties = tuple(self.sources.get_by_name(name) for name in row.parties)
        text = ClaimText(
            row.statement,
            parties,
            row.tags,
            row.language,
            no_party_reason=row.no_party_reason,
            no_words_reason=row.no_words_reason,
        )
        return open_claim(text, by=by, at=at).pk


class AttributionRowImporter(RowImporter[AttributionImportRow]):
    """Matches attributions by claim, source, stance, time and quote, including ones corrected since."""

    def __init__(self, rows: Sequence[AttributionImportRow], *, began_at: datetime) -> None:
        super().__init__(rows, began_at=began_at)
        self.claims = ClaimLookup({row.claim for row in rows})
        lock_claims(claim.pk for claim in self.claims.found)
        self.sources = SourceLookup({name for row in rows for name in (row.source, *row.relays)})
        self.texts = SnapshotCache({row.document_url for row in rows if row.document_url})
        known = Attribution.objects.filter(claim__in=[claim.pk for claim in self.claims.found], is_withdrawal=False)
        known = known.filter(source__in=self.sources.ids(), exact__in={row.quote for row in rows})
        known = known.only("claim", "source", "stance", "exact", "stated_edtf", "stated_at", "stated_precision")
        self.existing_ids = {
            (one.claim_id, one.source_id, one.stance, one.stated, one.exact): one.pk for one in known.order_by("-pk")
        }

    def match_key(self, row: AttributionImportRow) -> Hashable:
        claim, source = self.claims.get(row.claim), self.sources.get_by_name(row.source)
        return (claim.pk, source.pk, row.stance.value, row.stated_at, row.quote)

    def import_row(self, row: AttributionImportRow, *, by: "User", at: datetime) -> int:
        given: dict[str, Any] = {
            "source": self.sources.get_by_name(row.source),
            "stance": row.stance,
            "stated": row.stated_at,
            "relays": tuple(self.sources.get_by_name(name) for name in row.relays),
        }
        attribution_input = AttributionInput(**given, **row.details)
        words = self._marked_words(row) if row.quote else None
        return record_attribution(self.claims.get(row.claim), attribution_input, words, by=by, at=at).pk

    def _marked_words(self, row: AttributionImportRow) -> MarkedPassage:
        snapshot = self.texts.newest_of(row.document_url)
        start, times = snapshot.text.find(row.quote), snapshot.text.count(row.quote)
        if start < 0:
            raise QuoteNotInSnapshot(quote=row.quote[:100])
        if times > 1 or snapshot.text.find(row.quote, start + 1) >= 0:
            raise QuoteRepeatedInSnapshot(quote=row.quote[:100], times=max(times, 2))
        return MarkedPassage(snapshot, content=(Span(start, start + len(row.quote)),))


class SourceLookup:
    """Looks up the sources that a batch names."""

    def __init__(self, names: set[str]) -> None:
        self.known = source_ids_by_name({spelling for name in names for spelling in name_variants(name)})
        self.found = Source.objects.in_bulk(self.ids())

    def ids(self) -> set[int]:
        return {pk for held in self.known.values() for pk in held}

    def get_by_name(self, name: str) -> Source:
        """Raises UnknownSource and AmbiguousSource."""
        held = ids_of_name(name, self.known)
        if not held:
            raise UnknownSource(name=name)
        if len(held) > 1:
            raise AmbiguousSource(name=name)
        return self.found[held.pop()]


class ClaimLookup:
    """Looks up the claims that a batch refers to by id or statement."""

    def __init__(self, references: set[str]) -> None:
        ids = {int(words) for words in references if _is_claim_id(words)}
        self.by_id: Mapping[int, Claim] = Claim.objects.in_bulk(ids)
        matches = _claims_by_statement({words for words in references if not _is_claim_id(words)})
        held = Claim.objects.in_bulk({claim for _, _, claim, _ in matches})
        self.by_statement: dict[str, list[Claim]] = {}
        for statement, _language, claim, stage in matches:
            if stage != Stage.MERGED:  # a merged claim continues as the claim it was merged into
                self.by_statement.setdefault(statement, []).append(held[claim])

    @property
    def found(self) -> list[Claim]:
        return [*self.by_id.values(), *(claim for claims in self.by_statement.values() for claim in claims)]

    def get(self, words: str) -> Claim:
        """Raises ClaimIdNotFound, ClaimNotFound and AmbiguousClaim."""
        if _is_claim_id(words):
            if int(words) not in self.by_id:
                raise ClaimIdNotFound(claim=words)
            return self.by_id[int(words)]
        claims = self.by_statement.get(words, [])
        if not claims:
            raise ClaimNotFound(claim=words[:200])
        if len(claims) > 1:
            ids = ", ".join(str(claim.pk) for claim in sorted(claims, key=lambda claim: claim.pk))
            raise AmbiguousClaim(claim=words[:200], ids=ids)
        return claims[0]


class SnapshotCache:
    """The latest snapshots of the documents of a batch, by URL. Loaded when needed; holds only a few in memory."""

    def __init__(self, urls: set[str]) -> None:
        newest = Snapshot.objects.order_by("document_id", "-id").distinct("document_id")
        rows = newest.filter(document__url__in=urls).values_list("document__url", "pk")
        self.snapshots: Mapping[str | None, int] = dict(list(rows))
        self.cached: dict[int, Snapshot] = {}

    def newest_of(self, url: str) -> Snapshot:
        """Raises DocumentNotFound."""
        if url not in self.snapshots:
            raise DocumentNotFound(url=url)
        pk = self.snapshots[url]
        if pk not in self.cached:
            while len(self.cached) >= MAX_CACHED_SNAPSHOTS:
                self.cached.pop(next(iter(self.cached)))
            self.cached[pk] = Snapshot.objects.defer("html").get(pk=pk)
        return self.cached[pk]


def _claims_by_statement(statements: set[str]) -> list[tuple[str, str, int, str]]:
    """Statement, language, id and stage of the claims with one of these current statements, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(SELECT_CLAIMS_BY_STATEMENT, [list(statements)])
        return sorted(cursor.fetchall(), key=lambda row: row[2])


def _is_claim_id(words: str) -> bool:
    return words.isascii() and words.isdecimal() and len(words) < 19


ROW_IMPORTERS: Mapping[ImportSubject, type[RowImporter[Any]]] = {
    ImportSubject.SOURCES: SourceRowImporter,
    ImportSubject.CLAIMS: ClaimRowImporter,
    ImportSubject.ATTRIBUTIONS: AttributionRowImporter,
}
