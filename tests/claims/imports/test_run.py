"""Importing rows: through the usual actions, with a dry run first, and never twice."""

import json
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest

from claims.actions.attributions.record import withdraw_attribution
from claims.actions.imports.lifecycle import (
    IMPORT_LOCK,
    create_import,
    find_unfinished_import,
    interrupt_import,
    start_import,
)
from claims.actions.sources.write import create_source
from claims.exceptions import ImportAlreadyRunning, ImportForbidden, ImportStopped, WrongImportState
from claims.imports import files, matching, run
from claims.imports.error_file import csv_template
from claims.imports.exceptions import FileTooLarge, TooManyRowsInFile
from claims.imports.files import parse_upload, stored_rows
from claims.imports.run import run_import
from claims.models import Attribution, BulkImport, ChangeEvent, Claim, ImportedRow
from claims.vocabulary import IMPORT_TRANSITIONS, ImportRowResult, ImportState, ImportSubject, Precision, Stance
from claimtrack.audit.models import AuditEntry
from sources.models import Alias, Source
from sources.source_input import SourceInput
from sources.vocabulary import SourceKind
from tests.support.databases import as_owner
from tests.support.factories import (
    a_claim,
    a_contributor,
    a_snapshot,
    a_source,
    a_user,
    an_attribution,
    an_editor,
    words_in,
)
from tests.support.thoroughness import THOROUGH

pytestmark = pytest.mark.django_db

SOURCES, CLAIMS, ATTRIBUTIONS = ImportSubject.SOURCES, ImportSubject.CLAIMS, ImportSubject.ATTRIBUTIONS
CREATED, UNCHANGED, REFUSED = ImportRowResult.CREATED, ImportRowResult.UNCHANGED, ImportRowResult.REFUSED
URL = "https://example.org/call"
QUOTE = "Putin and Netanyahu spoke by phone"


def clock() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def ed(db):
    return an_editor("ed")


def brought(rows: list[dict[str, Any]] | str, subject: ImportSubject, by: Any) -> BulkImport:
    text = rows if isinstance(rows, str) else "".join(json.dumps(row) + "\n" for row in rows)
    name = "rows.csv" if isinstance(rows, str) else "rows.jsonl"
    return create_import(parse_upload(name, text.encode(), subject), by=by, at=clock())


def carried_on(bulk_import: BulkImport, by: Any, **options: Any) -> BulkImport:
    return run_import(bulk_import, stored_rows(bulk_import), by=by, clock=clock, **options)


def tried(rows: list[dict[str, Any]] | str, subject: ImportSubject, by: Any) -> list[tuple[ImportRowResult, str]]:
    return results_of(carried_on(brought(rows, subject, by), by))


def imported(rows: list[dict[str, Any]] | str, subject: ImportSubject, by: Any) -> list[tuple[ImportRowResult, str]]:
    bulk_import = brought(rows, subject, by)
    start_import(bulk_import, by=by, at=clock())
    return results_of(carried_on(bulk_import, by))


def results_of(bulk_import: BulkImport) -> list[tuple[ImportRowResult, str]]:
    rows = ImportedRow.objects.filter(bulk_import=bulk_import).order_by("line")
    return [(ImportRowResult(row.result), row.message if row.result == REFUSED else "") for row in rows]


def kremlin_row(**cells: Any) -> dict[str, Any]:
    return {"name": "Kremlin", "kind": "office", "name_in_copy": "the Kremlin"} | cells


def said(**cells: Any) -> dict[str, Any]:
    whole = {"claim": "They spoke.", "source": "Kremlin", "stance": "confirms", "stated_at": "2025-07-28"}
    return whole | {"document_url": URL, "quote": QUOTE} | cells


@pytest.fixture
def on_record(db):
    a_source("Kremlin", SourceKind.OFFICE, aliases=("Russian presidency",))
    a_source("Kan", SourceKind.OUTLET)
    a_snapshot(url=URL)
    return a_claim("They spoke.")


def test_a_source_comes_with_its_names_and_its_time_zone(ed):
    rows = [kremlin_row(aliases="Russian presidency; Peskov’s office", time_zone="Europe/Moscow", description="x")]
    assert imported(rows, SOURCES, ed) == [(CREATED, "")]
    source = Source.objects.get()
    assert (source.name, source.kind, source.name_in_copy) == ("Kremlin", SourceKind.OFFICE, "the Kremlin")
    assert (source.description, source.time_zone) == ("x", "Europe/Moscow")
    assert set(Alias.objects.values_list("name", flat=True)) == {"Russian presidency", "Peskov’s office"}
    assert AuditEntry.objects.filter(table_name="sources_source", actor_id=ed.pk, reason="source created").exists()


def test_a_claim_comes_with_its_parties_in_their_order(ed):
    kremlin, pmo = a_source("Kremlin", aliases=("Russian presidency",)), a_source("PMO")
    rows = [
        {"statement": "They spoke.", "parties": ["PMO", "russian presidency"], "tags": "a; b", "language": "en-GB"},
        {"statement": "It rained.", "no_party_reason": "nobody did it", "no_words_reason": "seen by all"},
    ]
    assert imported(rows, CLAIMS, ed) == [(CREATED, ""), (CREATED, "")]
    first, second = Claim.objects.with_current().order_by("pk")
    assert [party.source for party in first.revision.parties.order_by("rank")] == [pmo, kremlin]
    assert (first.revision.tags, first.revision.language) == (["a", "b"], "en-GB")
    assert (second.revision.no_party_reason, second.revision.no_words_reason) == ("nobody did it", "seen by all")
    assert first.revision.recorded_by == ed


def test_an_attribution_comes_with_its_words_and_moves_the_standing(ed, on_record):
    a_source("TASS")
    rows = [
        said(stated_at="2025-07-01/2025-07-27", relays="Kan; TASS", certainty="probable", directness="direct"),
        {"claim": on_record.pk, "source": "Kan", "stance": "silent", "stated_at": "2025-07-28T14:05Z"},
    ]
    assert imported(rows, ATTRIBUTIONS, ed) == [(CREATED, ""), (CREATED, "")]
    words, silence = Attribution.objects.order_by("pk")
    assert (words.exact, words.snapshot.text[words.passage_start : words.passage_end]) == (QUOTE, QUOTE)
    assert (words.stated_edtf, words.stated_until) == ("2025-07-01/2025-07-27", datetime(2025, 7, 28, tzinfo=UTC))
    assert (words.relay_names, words.certainty, words.directness) == ("Kan → TASS", "probable", "direct")
    assert (silence.stance, silence.claim, silence.has_words) == (Stance.SILENT, on_record, False)
    assert ChangeEvent.objects.filter(claim=on_record, data__attribution=words.pk).exists()


UNRECORDABLE: list[tuple[dict[str, Any], str]] = [
    ({"claim": "Nobody said so."}, "No claim has the statement “Nobody said so.”"),
    ({"claim": "999999"}, "There is no claim with id 999999"),
    ({"source": "TASS"}, "There is no source called “TASS”"),
    ({"source": "Double"}, "More than one source is called “Double”"),
    ({"relays": "Kan; Cremlin"}, "There is no source called “Cremlin”"),
    ({"relays": "Kan; Kremlin"}, "Kremlin cannot relay its own statement"),
    ({"document_url": "https://example.org/none"}, "There is no document with the URL “https://example.org/none”"),
    ({"quote": "they never spoke"}, "does not contain “they never spoke”"),
    ({"quote": "an"}, "contains “an” 3 times"),
    ({"stated_at": "2999"}, "lies in the future"),
    ({"quote": "", "document_url": ""}, "Only silence and a declined comment"),
    ({"stance": "affirms"}, "“affirms” is not a valid value of “stance”"),
]


def test_a_row_that_cannot_be_recorded_says_why_and_what_to_do(ed, on_record):
    a_source("Double", aliases=("Twin",))
    Alias.objects.create(source=a_source("Other"), name="double")
    results = imported([said(**cells) for cells, _ in UNRECORDABLE], ATTRIBUTIONS, ed)
    told = zip(UNRECORDABLE, results, strict=True)
    assert [row for row in told if row[1][0] != REFUSED or row[0][1] not in row[1][1]] == []
    assert not Attribution.objects.exists()


def test_a_row_that_says_the_same_as_a_claim_on_record_is_refused_until_it_is_distinct(ed, on_record):
    claim = Claim.objects.get(revision__statement="They spoke.")
    row, other = {"statement": "They spoke!"}, {"statement": "The mayor of Ford resigned in May."}
    in_this_file = {"statement": "The mayor of Ford resigned in June."}
    for done in (tried, imported):
        refused, made, also = done([row, other, in_this_file], CLAIMS, ed)
        assert refused[0] == REFUSED
        assert f"says the same, or nearly: № {claim.pk} (“They spoke.”)" in refused[1]
        assert made == also == (CREATED, "")
    distinct = row | {"is_distinct_from": f"{claim.pk}; 999"}
    assert imported([distinct], CLAIMS, ed) == [(CREATED, "")]
    assert "“x” is not the id of a claim" in tried([row | {"is_distinct_from": "x"}], CLAIMS, ed)[0][1]


def test_a_statement_that_two_claims_share_needs_a_number(ed, on_record):
    other = a_claim("They spoke.", language="de")
    ((result, why),) = imported([said()], ATTRIBUTIONS, ed)
    assert (result, f"{on_record.pk}, {other.pk}" in why) == (REFUSED, True)
    assert imported([said(claim=other.pk)], ATTRIBUTIONS, ed) == [(CREATED, "")]


def test_words_that_overlap_themselves_are_ambiguous(ed, on_record):
    a_snapshot("He said: no no no.", url="https://example.org/no")
    ((result, _),) = imported([said(document_url="https://example.org/no", quote="no no")], ATTRIBUTIONS, ed)
    assert result == REFUSED


def test_words_are_looked_for_in_the_newest_text(ed, on_record):
    newer = a_snapshot("Now it reads: they did speak.", url=URL)
    assert imported([said(quote="they did speak")], ATTRIBUTIONS, ed) == [(CREATED, "")]
    assert Attribution.objects.get().snapshot == newer


REPEATED = {
    SOURCES: lambda: [kremlin_row(), kremlin_row(name="KREMLIN"), kremlin_row(description="of Tula"), kremlin_row()],
    CLAIMS: lambda: [
        {"statement": "It rained."},
        {"statement": "It rained."},
        {"statement": "It rained.", "language": "de"},
        {"statement": "It rained.", "tags": "x"},
    ],
    ATTRIBUTIONS: lambda: [
        said(),
        said(stated_at="2025-07-28"),
        said(stance="asserts"),
        said(source="Russian presidency"),
    ],
}


IN_BATCHES = [(SOURCES, 1), (CLAIMS, 2), (ATTRIBUTIONS, 100)]


@pytest.mark.sampled
@pytest.mark.parametrize(("subject", "batch"), [*product(ImportSubject, [1, 2, 100])] if THOROUGH else IN_BATCHES)
def test_a_row_that_an_earlier_row_has_said_changes_nothing_and_the_trial_knows_it(
    ed, subject, batch, request, monkeypatch
):
    monkeypatch.setattr(run, "BATCH_ROWS", batch)
    if subject == ATTRIBUTIONS:
        request.getfixturevalue("on_record")
    rows = REPEATED[subject]()
    foreseen = tried(rows, subject, ed)
    assert [result for result, _ in foreseen] == [CREATED, UNCHANGED, CREATED, UNCHANGED]
    assert imported(rows, subject, ed) == foreseen
    assert [result for result, _ in imported(rows, subject, ed)] == [UNCHANGED] * 4


def test_what_was_corrected_since_is_not_brought_back(ed, on_record):
    source = Source.objects.get(name="Kremlin")
    words = words_in(a_snapshot(), QUOTE)
    stated = datetime(2025, 7, 28, tzinfo=UTC)
    wrong = an_attribution(on_record, source, Stance.CONFIRMS, words=words, stated_at=stated, precision=Precision.DAY)
    withdraw_attribution(wrong, reason="not his words", by=ed, at=clock())
    assert imported([said()], ATTRIBUTIONS, ed) == [(UNCHANGED, "")]
    assert ImportedRow.objects.get().made == wrong.pk


def test_a_trial_foretells_every_fate_and_writes_nothing_but_the_fates(ed, on_record):
    rows = [said(), said(), said(source="TASS"), said(stance="denies", quote="nowhere"), said(stance="denies")]
    before = [model.objects.count() for model in (Attribution, ChangeEvent)]
    bulk_import = carried_on(brought(rows, ATTRIBUTIONS, ed), ed)
    assert [model.objects.count() for model in (Attribution, ChangeEvent)] == before
    assert (bulk_import.state, bulk_import.done, bulk_import.finished_at) == (ImportState.CHECKED, 5, None)
    assert (bulk_import.created, bulk_import.unchanged, bulk_import.refused) == (2, 1, 2)
    assert not ImportedRow.objects.filter(made__isnull=False).exists()
    foreseen = results_of(bulk_import)
    start_import(bulk_import, by=ed, at=clock())
    done = carried_on(bulk_import, ed)
    assert results_of(done) == foreseen
    assert (done.state, done.done, done.created, done.unchanged, done.refused) == (ImportState.DONE, 5, 2, 1, 2)
    assert done.finished_at is not None
    made = ImportedRow.objects.filter(bulk_import=done, result=CREATED).values_list("made", flat=True)
    assert set(made) == set(Attribution.objects.values_list("pk", flat=True))


def test_what_only_the_database_refuses_is_said_in_words_and_leaves_no_trace(ed, monkeypatch):
    def doubling(profile: SourceInput, **options: Any) -> Source:
        made = create_source(profile, **options)
        return Source.objects.create(name=made.name.upper(), kind=made.kind, name_in_copy=made.name)

    monkeypatch.setattr(matching, "create_source", doubling)
    rows = [kremlin_row(), kremlin_row()]
    why = "There is already a source with this name. Give each a description to tell them apart."
    assert tried(rows, SOURCES, ed) == imported(rows, SOURCES, ed) == [(REFUSED, why)] * 2
    assert not Source.objects.exists()


def test_an_import_that_was_cut_off_goes_on_and_doubles_nothing(ed, monkeypatch):
    monkeypatch.setattr(run, "BATCH_ROWS", 3)
    rows = [{"statement": f"Statement {number}."} for number in range(10)]
    bulk_import = brought(rows, CLAIMS, ed)
    start_import(bulk_import, by=ed, at=clock())

    class PowerCut(Exception):
        pass

    def cut(held: BulkImport) -> None:
        if held.done == 6:
            raise PowerCut

    with pytest.raises(PowerCut):
        carried_on(bulk_import, ed, report_progress=cut)
    bulk_import.refresh_from_db()
    assert (bulk_import.state, bulk_import.done) == (ImportState.INTERRUPTED, 6)
    assert Claim.objects.count() == 6
    start_import(bulk_import, by=ed, at=clock())
    done = carried_on(bulk_import, ed)
    assert (done.state, done.done, Claim.objects.count()) == (ImportState.DONE, 10, 10)
    assert [result for result, _ in results_of(done)] == [CREATED] * 10


def test_a_batch_that_fails_leaves_neither_its_rows_nor_their_fates(ed, monkeypatch):
    monkeypatch.setattr(run, "BATCH_ROWS", 2)
    rows = [{"statement": f"Statement {number}."} for number in range(4)]
    bulk_import = brought(rows, CLAIMS, ed)
    start_import(bulk_import, by=ed, at=clock())
    settle = run.save_processed_rows

    def failing(held: BulkImport, settled: Any, **options: Any) -> BulkImport:
        held = settle(held, settled, **options)
        if held.done == 4:
            raise MemoryError
        return held

    monkeypatch.setattr(run, "save_processed_rows", failing)
    with pytest.raises(MemoryError):
        carried_on(bulk_import, ed)
    bulk_import.refresh_from_db()
    assert (bulk_import.done, Claim.objects.count(), ImportedRow.objects.count()) == (2, 2, 2)


def test_an_import_that_somebody_stops_ends_behind_the_batch_under_way(ed, monkeypatch):
    monkeypatch.setattr(run, "BATCH_ROWS", 1)
    bulk_import = brought([{"statement": f"Statement {number}."} for number in range(3)], CLAIMS, ed)
    start_import(bulk_import, by=ed, at=clock())
    with pytest.raises(ImportStopped):
        carried_on(bulk_import, ed, report_progress=lambda held: interrupt_import(held, by=ed))
    bulk_import.refresh_from_db()
    assert (bulk_import.state, bulk_import.done) == (ImportState.INTERRUPTED, 1)


def test_a_second_process_at_the_same_import_is_refused(committed):
    ed = an_editor("ed")
    bulk_import = brought([{"statement": "It rained."}], CLAIMS, ed)
    start_import(bulk_import, by=ed, at=clock())
    with as_owner() as other:
        other.execute("SELECT pg_advisory_lock(%s, %s)", [IMPORT_LOCK, bulk_import.pk])
        with pytest.raises(ImportAlreadyRunning):
            carried_on(bulk_import, ed)
        other.execute("SELECT pg_advisory_unlock(%s, %s)", [IMPORT_LOCK, bulk_import.pk])
    assert carried_on(bulk_import, ed).state == ImportState.DONE


def test_an_import_moves_only_as_its_table_says(ed):
    assert IMPORT_TRANSITIONS.keys() == set(ImportState)
    for state in ImportState:
        bulk_import = brought([{"statement": "It rained."}], CLAIMS, ed)
        BulkImport.objects.filter(pk=bulk_import.pk).update(state=state)
        if ImportState.INTERRUPTED not in IMPORT_TRANSITIONS[state]:
            with pytest.raises(WrongImportState):
                interrupt_import(bulk_import, by=ed)
        if state == ImportState.DONE:
            with pytest.raises(WrongImportState):
                start_import(bulk_import, by=ed, at=clock())
        else:
            assert start_import(bulk_import, by=ed, at=clock()).state == ImportState.RUNNING


def test_the_same_file_is_known_again_until_it_is_done(ed):
    rows = [{"statement": "It rained."}]
    bulk_import = brought(rows, CLAIMS, ed)
    file = parse_upload("other-name.jsonl", (json.dumps(rows[0]) + "\n").encode(), CLAIMS)
    assert find_unfinished_import(file) == bulk_import
    start_import(bulk_import, by=ed, at=clock())
    carried_on(bulk_import, ed)
    assert find_unfinished_import(file) is None


@pytest.mark.parametrize("person", [a_user, a_contributor])
def test_importing_takes_the_right_to_import(person):
    with pytest.raises(ImportForbidden):
        brought([{"statement": "It rained."}], CLAIMS, person())


def test_a_file_beyond_the_bounds_of_an_upload_is_refused(monkeypatch):
    monkeypatch.setattr(files, "MAX_UPLOAD_MB", 1)
    monkeypatch.setattr(files, "MAX_UPLOAD_ROWS", 3)
    with pytest.raises(FileTooLarge):
        parse_upload("x.csv", b"x" * 1_000_001, CLAIMS)
    with pytest.raises(TooManyRowsInFile):
        parse_upload("x.csv", b"statement\n" + b"x\n" * 4, CLAIMS)


def test_the_templates_can_be_imported_one_after_the_other(ed):
    a_source("Israeli Prime Minister’s Office")
    a_snapshot(
        "He said that Vladimir Putin and Benjamin Netanyahu had spoken by phone.",
        url="https://example.org/kremlin-confirms-call",
    )
    for subject in ImportSubject:
        assert imported(csv_template(subject), subject, ed) == [(CREATED, "")]
