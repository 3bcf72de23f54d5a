"""A partial export contains everything that its claims depend on, and nothing else."""

import pytest

from claims.actions.attributions.record import Correction
from claims.export.exceptions import NoClaimsSelected
from claims.export.selection import ExportFilter, collect_rows
from claims.export.tables import all_tables, ledger_tables
from sources.models import Merge
from tests.support.databases import as_owner
from tests.support.factories import (
    a_claim,
    a_comment_request,
    a_contributor,
    a_snapshot,
    a_source,
    a_suggestion,
    an_attribution,
    speaks_for,
    words_in,
)
from tests.support.thoroughness import size

pytestmark = pytest.mark.usefixtures("committed")


def selected(export_filter: ExportFilter) -> dict[str, set[int]]:
    """The keys of the selected rows, by table."""
    tables = list(all_tables(ledger_tables()))
    with as_owner() as owner:
        collect_rows(owner, export_filter, tables)
        return {
            table.name: {key for (key,) in owner.execute(f"SELECT id FROM selected_{table.name}")} for table in tables
        }


def test_a_claim_brings_its_record_and_no_other_claims():
    by, party = a_contributor(), a_source("the Kremlin")
    claim, other = a_claim(parties=(party,), by=by), a_claim(by=by)
    said, elsewhere = an_attribution(claim, party, by=by), an_attribution(other, a_source(), by=by)
    request = a_comment_request(claim, party, by=by)
    found = selected(ExportFilter(claims=(claim.pk,)))
    assert found["claims_claim"] == {claim.pk}
    assert found["claims_claimrevision"] == {claim.revision_id}
    assert found["claims_attribution"] == {said.pk}
    assert found["sources_source"] == {party.pk}
    assert found["sources_snapshot"] == {said.snapshot_id} != {elsewhere.snapshot_id}
    assert found["sources_document"] == {said.snapshot.document_id}
    assert found["claims_commentrequest"] == found["claims_pendingcommentrequest"] == {request.pk}
    assert found["claims_currentstanding"] == found["claims_claimprojection"] == {claim.pk}
    assert found["claims_changeevent"] == set(claim.events.values_list("pk", flat=True))


def test_a_source_brings_its_other_names_and_those_for_which_it_speaks_but_not_who_speaks_for_it():
    by = a_contributor()
    person, ministry, state = a_source(aliases=("R.",)), a_source(), a_source()
    twin, spokesman = a_source(), a_source()
    upward = [speaks_for(person, ministry, by=by), speaks_for(ministry, state, by=by)]
    speaks_for(spokesman, state, by=by)
    merge = Merge.objects.create(source=twin, into=person, recorded_by=by)
    claim = a_claim(by=by)
    an_attribution(claim, person, by=by)
    found = selected(ExportFilter(claims=(claim.pk,)))
    assert found["sources_source"] == {person.pk, ministry.pk, state.pk, twin.pk}
    assert found["sources_affiliation"] == {row.pk for row in upward}
    assert found["sources_merge"] == {merge.pk}
    assert found["sources_alias"] == set(person.aliases.values_list("pk", flat=True))


def test_an_attribution_that_was_corrected_on_another_claim_brings_that_claim():
    """Otherwise a withdrawn attribution would count again."""
    by, source = a_contributor(), a_source()
    claim, right = a_claim(by=by), a_claim(by=by)
    wrong = an_attribution(claim, source, by=by)
    moved = an_attribution(right, source, by=by, correction=Correction(wrong, "It belongs there."))
    found = selected(ExportFilter(claims=(claim.pk,)))
    assert found["claims_claim"] == {claim.pk, right.pk}
    assert found["claims_attribution"] == {wrong.pk, moved.pk}


def test_suggestions_come_only_with_the_attributions_that_were_made_of_them():
    by, snapshot = a_contributor(), a_snapshot()
    claim = a_claim(by=by)
    an_attribution(claim, a_source(), by=by, words=words_in(snapshot, "Putin and Netanyahu spoke by phone"))
    a_suggestion(snapshot)
    assert selected(ExportFilter(claims=(claim.pk,)))["claims_suggestion"] == set()


@pytest.mark.sampled
def test_claims_are_chosen_by_tag_and_by_source():
    by, source, relay, party = a_contributor(), a_source(), a_source(), a_source()
    tagged, plain = a_claim(tags=("iran", "uranium"), by=by), a_claim(tags=("gaza",), by=by)
    spoken, asked = a_claim(by=by), a_claim(parties=(party,), by=by)
    an_attribution(spoken, source, by=by, relays=(a_source(), relay))
    choices = [
        (ExportFilter(claims=(plain.pk,), tags=("iran",)), {tagged.pk, plain.pk}),
        (ExportFilter(sources=(relay.pk, party.pk)), {spoken.pk, asked.pk}),
        (ExportFilter(sources=(source.pk,)), {spoken.pk}),
        (ExportFilter(sources=(relay.pk,)), {spoken.pk}),
        (ExportFilter(sources=(party.pk,)), {asked.pk}),
        (ExportFilter(tags=("iran",)), {tagged.pk}),
        (ExportFilter(tags=("iran", "gaza")), {tagged.pk, plain.pk}),
    ]
    for export_filter, expected in choices[: size(3, 7)]:
        assert selected(export_filter)["claims_claim"] == expected


def test_a_choice_of_nothing_is_refused():
    with pytest.raises(NoClaimsSelected, match="No claims match tags nowhere"):
        selected(ExportFilter(tags=("nowhere",)))
