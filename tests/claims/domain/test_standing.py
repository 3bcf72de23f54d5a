"""The policy of confirmation: each row is a rule, or the case just beside it, and its comment says why."""

from collections.abc import Sequence
from datetime import date

import pytest

from claims.domain.history import AttributionFact, History, PartyList
from claims.domain.independence import SpeaksForLink
from claims.domain.source_identity import SourceIdentity
from claims.domain.standing import standing
from claims.domain.stated_interval import minute_of
from claims.domain.wording import wording
from claims.vocabulary import Confirmation, PositionKind
from tests.support.domain_factories import (
    AFP,
    ENVOY,
    IRAN,
    KAN,
    KREMLIN,
    MFA,
    NETANYAHU,
    OFFICIAL,
    PMO,
    PUTIN,
    REUTERS,
    RUSSIA,
    RUSSIAN_VOICES,
    RYABKOV,
    TASS,
    UN,
    VOICES,
    ZAKHAROVA,
    a_history,
    asked,
    asserts,
    at,
    changed,
    confirms,
    declines,
    denies,
    moments_at,
    partly,
    questions,
    reportedly,
    retracts,
    same,
    silent,
    speaks,
    standing_of,
)

RETRACTED = Confirmation.RETRACTED
DISPUTED = Confirmation.DISPUTED
DENIED = Confirmation.DENIED
CONFIRMED = Confirmation.CONFIRMED
PARTLY = Confirmation.PARTLY_CONFIRMED
CORROBORATED = Confirmation.CORROBORATED
SINGLE = Confirmation.SINGLE_SOURCE
UNCONFIRMED = Confirmation.UNCONFIRMED

BOTH = (KREMLIN, PMO)
ORIGINAL = asserts(KREMLIN)
TWO_BODIES = (speaks(ENVOY, UN), speaks(ENVOY, IRAN))

POLICY: list[tuple[Sequence[AttributionFact], Sequence[int], Sequence[SpeaksForLink], Confirmation]] = [
    # Nobody has said anything: nobody who can be named affirms.
    ([], (), (), UNCONFIRMED),
    ([], BOTH, (), UNCONFIRMED),
    # --- retracted: every source that affirmed has since taken it back, and none denies.
    ([asserts(KAN, 1), retracts(KAN, 2)], (), (), RETRACTED),
    # ...one of two has: the other one still affirms.
    ([asserts(KAN, 1), asserts(AFP, 1), retracts(KAN, 2)], (), (), SINGLE),
    # ...both have.
    ([asserts(KAN, 1), asserts(AFP, 1), retracts(KAN, 2), retracts(AFP, 3)], (), (), RETRACTED),
    # ...all have, but someone denies.
    ([asserts(KAN, 1), retracts(KAN, 2), denies(PMO, 3)], BOTH, (), DENIED),
    # ...a new stance after the retraction counts again.
    ([asserts(KAN, 1), retracts(KAN, 2), asserts(KAN, 3)], (), (), SINGLE),
    # ...a retraction with nothing affirmed before it retracts nothing.
    ([retracts(KAN, 1)], (), (), UNCONFIRMED),
    # ...a retraction takes back what came before it, not what came after.
    ([retracts(KAN, 1), asserts(KAN, 2)], (), (), SINGLE),
    # ...nobody takes back another's words.
    ([asserts(KREMLIN, 1), retracts(KAN, 2)], (), (), SINGLE),
    # ...not even when both speak for the same body.
    ([asserts(RYABKOV, 1), retracts(ZAKHAROVA, 2)], (MFA,), RUSSIAN_VOICES, CONFIRMED),
    # ...a denial can be taken back as well: nobody denies any more.
    ([asserts(KAN, 1), denies(PMO, 2), retracts(PMO, 3)], (), (), SINGLE),
    # ...what an unnamed source affirmed was never counted, so it need not be taken back.
    ([asserts(OFFICIAL, 1), asserts(KAN, 1), retracts(KAN, 2)], (), (), RETRACTED),
    # ...a source that first affirms and then questions has changed its mind, not retracted.
    ([asserts(KAN, 1), questions(KAN, 2)], (), (), UNCONFIRMED),
    # ...one that retracts and then questions has retracted.
    ([asserts(KAN, 1), retracts(KAN, 2), questions(KAN, 3)], (), (), RETRACTED),
    # --- disputed: an origin affirms and a party, or another origin, denies.
    ([confirms(KREMLIN), denies(PMO)], BOTH, (), DISPUTED),
    # ...the one who denies need not be a party,
    ([asserts(KAN), denies(AFP)], (), (), DISPUTED),
    # ...nor the one who affirms.
    ([asserts(KAN), denies(PMO)], (PMO,), (), DISPUTED),
    # ...partly confirming is affirming.
    ([partly(KREMLIN), denies(PMO)], BOTH, (), DISPUTED),
    # ...questioning is not denying.
    ([asserts(KAN), questions(PMO)], (PMO,), (), SINGLE),
    # ...an unnamed affirmation disputes nothing: there is no origin.
    ([asserts(OFFICIAL), denies(PMO)], (PMO,), (), DENIED),
    # ...nor does an unnamed denial.
    ([asserts(KAN), denies(OFFICIAL)], (), (), SINGLE),
    # ...a source that first affirmed and now denies holds one stance, the newest.
    ([asserts(KAN, 1), denies(KAN, 2)], (), (), DENIED),
    ([denies(KAN, 1), asserts(KAN, 2)], (), (), SINGLE),
    # ...two voices of one root may dispute each other.
    ([asserts(RYABKOV, 1), denies(ZAKHAROVA, 2)], (MFA,), RUSSIAN_VOICES, DISPUTED),
    # --- denied: someone denies, nobody affirms.
    ([denies(PMO)], BOTH, (), DENIED),
    ([denies(KAN)], (), (), DENIED),
    ([denies(PMO), questions(KREMLIN)], BOTH, (), DENIED),
    # ...an unnamed denial denies nothing.
    ([denies(OFFICIAL)], BOTH, (), UNCONFIRMED),
    # --- confirmed: there are parties, and every one affirms in full.
    ([confirms(KREMLIN), confirms(PMO)], BOTH, (), CONFIRMED),
    ([asserts(KREMLIN), confirms(PMO)], BOTH, (), CONFIRMED),
    ([asserts(IRAN)], (IRAN,), (), CONFIRMED),
    # ...one of them in part only.
    ([confirms(KREMLIN), partly(PMO)], BOTH, (), PARTLY),
    # ...the same words from people who are no party confirm nothing: two origins corroborate.
    ([confirms(KREMLIN), confirms(PMO)], (), (), CORROBORATED),
    # ...somebody who speaks for the party is the party's word.
    ([confirms(PUTIN), confirms(PMO)], BOTH, RUSSIAN_VOICES, CONFIRMED),
    # ...one voice that questions does not undo another that affirms later.
    ([questions(RYABKOV, 1), asserts(ZAKHAROVA, 2)], (MFA,), RUSSIAN_VOICES, CONFIRMED),
    ([asserts(ZAKHAROVA, 1), questions(RYABKOV, 2)], (MFA,), RUSSIAN_VOICES, SINGLE),
    # --- partly confirmed: at least one party affirms, and not all in full.
    ([confirms(KREMLIN)], BOTH, (), PARTLY),
    ([confirms(KREMLIN), silent(PMO)], BOTH, (), PARTLY),
    ([confirms(KREMLIN), declines(PMO)], BOTH, (), PARTLY),
    ([confirms(KREMLIN), questions(PMO)], BOTH, (), PARTLY),
    ([partly(KREMLIN)], (KREMLIN,), (), PARTLY),
    # ...outsiders add nothing to it.
    ([confirms(KREMLIN), asserts(KAN), asserts(AFP)], BOTH, (), PARTLY),
    # ...only outsiders affirm: no party has.
    ([asserts(KAN), silent(KREMLIN), silent(PMO)], BOTH, (), SINGLE),
    # --- corroborated: two or more independent named origins, none of them a party.
    ([asserts(KAN), asserts(AFP)], (), (), CORROBORATED),
    ([asserts(KAN), asserts(AFP)], BOTH, (), CORROBORATED),
    # ...two who speak for the same root are one origin,
    ([asserts(RYABKOV), asserts(ZAKHAROVA)], (), RUSSIAN_VOICES, SINGLE),
    # ...also when they speak for it through different bodies.
    ([asserts(RYABKOV), asserts(PUTIN)], (), RUSSIAN_VOICES, SINGLE),
    # ...without the affiliation they would be two.
    ([asserts(RYABKOV), asserts(PUTIN)], (), (), CORROBORATED),
    # ...five outlets that pass on one Kremlin readout are one origin,
    ([asserts(KREMLIN, relays=(outlet,)) for outlet in (REUTERS, TASS, AFP, KAN, UN)], (), (), SINGLE),
    # ...an outlet's own reporting is a second one.
    ([asserts(KREMLIN, relays=(REUTERS,)), asserts(KAN)], (), (), CORROBORATED),
    # ...a document that repeats another adds none,
    ([ORIGINAL, asserts(TASS, 2, repeats=ORIGINAL.id)], (), (), SINGLE),
    # ...while the same report made on its own does.
    ([ORIGINAL, asserts(TASS, 2)], (), (), CORROBORATED),
    # ...unnamed sources add none.
    ([asserts(KAN), asserts(OFFICIAL)], (), (), SINGLE),
    # ...who speaks for two bodies is one origin with each,
    ([asserts(ENVOY), asserts(UN)], (), TWO_BODIES, SINGLE),
    ([asserts(ENVOY), asserts(IRAN)], (), TWO_BODIES, SINGLE),
    # ...and the two bodies are still two.
    ([asserts(ENVOY), asserts(IRAN), asserts(UN)], (), TWO_BODIES, CORROBORATED),
    # --- single source: exactly one named origin.
    ([asserts(KAN)], (), (), SINGLE),
    ([asserts(KAN, 1), asserts(KAN, 2)], (), (), SINGLE),
    ([asserts(KAN), silent(PMO)], (PMO,), (), SINGLE),
    ([asserts(PUTIN, relays=(KREMLIN,))], (), RUSSIAN_VOICES, SINGLE),
    # --- unconfirmed: nobody who can be named.
    ([asserts(OFFICIAL)], BOTH, (), UNCONFIRMED),
    ([asserts(OFFICIAL, relays=(KAN,))], BOTH, (), UNCONFIRMED),
    ([questions(KAN)], (), (), UNCONFIRMED),
    ([silent(KREMLIN), declines(PMO)], BOTH, (), UNCONFIRMED),
    # ...uncertain words affirm nothing and lift no status,
    ([reportedly(confirms(KREMLIN))], BOTH, (), UNCONFIRMED),
    ([reportedly(asserts(KAN)), asserts(AFP)], (), (), SINGLE),
    ([confirms(KREMLIN), reportedly(confirms(PMO))], BOTH, (), PARTLY),
    # ...deny nothing,
    ([asserts(KAN), reportedly(denies(PMO))], (PMO,), (), SINGLE),
    # ...and take nothing back.
    ([asserts(KAN, 1), reportedly(retracts(KAN, 2))], (), (), SINGLE),
    # --- speaking for goes upwards only: the ministry's word is not its deputy minister's,
    ([asserts(MFA)], (RYABKOV,), RUSSIAN_VOICES, SINGLE),
    # ...the Kremlin speaks for Russia,
    ([asserts(KREMLIN)], (RUSSIA,), RUSSIAN_VOICES, CONFIRMED),
    # ...through the ministry Ryabkov does, too,
    ([asserts(RYABKOV)], (RUSSIA,), RUSSIAN_VOICES, CONFIRMED),
    # ...but the Kremlin does not speak for the ministry.
    ([asserts(KREMLIN)], (MFA,), RUSSIAN_VOICES, SINGLE),
    # ...nor does Netanyahu for anyone whose voice he is not.
    ([asserts(NETANYAHU)], (PMO,), (), SINGLE),
    # --- silence undoes nothing.
    ([confirms(KREMLIN, 1), silent(KREMLIN, 2)], (KREMLIN,), (), CONFIRMED),
    ([denies(PMO, 1), declines(PMO, 2)], (PMO,), (), DENIED),
    # --- who speaks for each other in a circle is one origin.
    ([asserts(UN), asserts(IRAN)], (), (speaks(UN, IRAN), speaks(IRAN, UN)), SINGLE),
]


@pytest.mark.parametrize(("attributions", "parties", "links", "confirmation"), POLICY)
def test_policy(
    attributions: Sequence[AttributionFact],
    parties: Sequence[int],
    links: Sequence[SpeaksForLink],
    confirmation: Confirmation,
) -> None:
    assert standing_of(attributions, parties, links).confirmation == confirmation


def position(
    attributions: Sequence[AttributionFact], party: int = PMO, links: Sequence[SpeaksForLink] = (), **more: object
):
    (found,) = standing_of(attributions, (party,), links, **more).positions
    return found


def test_a_party_without_any_attribution_has_not_been_asked_yet():
    found = position([asserts(KREMLIN)])
    assert (found.kind, found.since, found.evidence) == (PositionKind.NOT_ASKED, None, ())


def test_a_party_with_an_open_comment_request_has_been_asked():
    found = position([], comment_requests=[asked(PMO, 0, deadline=24)])
    assert (found.kind, found.since, found.deadline) == (PositionKind.ASKED, minute_of(at(0)), at(24))


def test_a_comment_request_that_ended_is_no_longer_open():
    assert position([], comment_requests=[asked(PMO, 0, ended_at=at(5))]).kind == PositionKind.NOT_ASKED
    assert position([], comment_requests=[asked(PMO, 0, ended_at=at(5))], as_of=4).kind == PositionKind.ASKED


def test_a_comment_request_is_open_only_from_when_it_was_known():
    late = asked(PMO, 0, recorded_at=at(3))
    assert position([], comment_requests=[late], as_of=2).kind == PositionKind.NOT_ASKED
    assert position([], comment_requests=[late], as_of=2, known_at=3).kind == PositionKind.ASKED


def test_of_two_open_comment_requests_the_newest_counts():
    assert position([], comment_requests=[asked(PMO, 0, 24), asked(PMO, 2, 48)]).deadline == at(48)


def test_silence_on_record_outweighs_being_asked():
    found = position([silent(PMO, 1)], comment_requests=[asked(PMO, 2)])
    assert (found.kind, found.deadline) == (PositionKind.SILENT, None)


def test_silence_is_dated_from_the_first_look_and_seen_last_at_the_newest():
    found = position([silent(PMO, 1), silent(PMO, 5)])
    assert (found.kind, found.since, found.last_checked) == (PositionKind.SILENT, minute_of(at(1)), minute_of(at(5)))
    assert found.last_checked_at == at(5)


def test_declining_after_silence_is_a_new_position():
    found = position([silent(PMO, 1), declines(PMO, 5)])
    assert (found.kind, found.since) == (PositionKind.DECLINES, minute_of(at(5)))


def test_a_later_silence_shows_beside_a_substantive_position():
    found = position([denies(PMO, 1), silent(PMO, 2)])
    assert (found.kind, found.later_non_response, found.since) == (
        PositionKind.DENIES,
        PositionKind.SILENT,
        minute_of(at(1)),
    )


def test_an_earlier_silence_does_not():
    found = position([silent(PMO, 1), denies(PMO, 2)])
    assert (found.kind, found.later_non_response) == (PositionKind.DENIES, None)


def test_a_question_is_a_substantive_position():
    assert position([questions(PMO, 1), silent(PMO, 2)]).kind == PositionKind.QUESTIONS


def test_a_retraction_leaves_the_party_with_a_retraction():
    found = position([confirms(PMO, 1), retracts(PMO, 2)])
    assert (found.kind, found.since) == (PositionKind.RETRACTS, minute_of(at(2)))


def test_a_retraction_by_one_voice_leaves_the_others_word():
    attributions = [asserts(ZAKHAROVA, 1), confirms(RYABKOV, 2), retracts(RYABKOV, 3)]
    found = position(attributions, MFA, RUSSIAN_VOICES)
    assert (found.kind, found.spoken_by) == (PositionKind.ASSERTS, ZAKHAROVA)


def test_a_position_lasts_since_the_oldest_act_of_its_unbroken_run():
    attributions = [confirms(PMO, 1), denies(PMO, 2), confirms(PMO, 3), confirms(PMO, 4)]
    found = position(attributions)
    assert (found.since, found.evidence) == (minute_of(at(3)), (attributions[2].id, attributions[3].id))


def test_the_newest_of_two_voices_is_the_partys_position_and_the_difference_shows():
    found = position([asserts(RYABKOV, 1), denies(ZAKHAROVA, 2)], MFA, RUSSIAN_VOICES)
    assert (found.kind, found.spoken_by, found.dissenting_spokespeople) == (PositionKind.DENIES, ZAKHAROVA, (RYABKOV,))


def test_voices_that_affirm_in_different_words_do_not_differ():
    assert position([asserts(RYABKOV, 1), partly(ZAKHAROVA, 2)], MFA, RUSSIAN_VOICES).dissenting_spokespeople == ()


def test_of_two_acts_at_one_moment_the_later_recorded_is_newer_then_the_one_with_the_higher_id():
    first, second = denies(PMO, 1, recorded_at=at(2)), confirms(PMO, 1, recorded_at=at(3))
    assert position([second, first]).kind == PositionKind.CONFIRMS
    first, second = denies(PMO, 1), confirms(PMO, 1)
    assert position([second, first]).kind == PositionKind.CONFIRMS


LEFT_OFFICE = (speaks(RYABKOV, MFA, date(2020, 1, 1), date(2025, 7, 28)),)


@pytest.mark.parametrize(
    ("hour", "kind"),
    [
        (11.9, PositionKind.ASSERTS),  # the last day in office, 23:54 UTC
        (12.0, PositionKind.NOT_ASKED),  # midnight: he speaks for nobody any more
    ],
)
def test_speaking_for_is_dated(hour: float, kind: PositionKind):
    assert position([asserts(RYABKOV, hour)], MFA, LEFT_OFFICE).kind == kind


def test_a_statement_made_in_office_stays_the_partys_position_afterwards():
    assert position([asserts(RYABKOV, 1)], MFA, LEFT_OFFICE, as_of=10_000).kind == PositionKind.ASSERTS


def test_an_affiliation_counts_from_when_the_desk_knew_of_it():
    late = (speaks(RYABKOV, MFA, recorded_at=at(5)),)
    assert position([asserts(RYABKOV, 1)], MFA, late, as_of=4).kind == PositionKind.NOT_ASKED
    assert position([asserts(RYABKOV, 1)], MFA, late, as_of=4, known_at=5).kind == PositionKind.ASSERTS


def test_a_corrected_affiliation_counts_until_its_correction_was_recorded():
    wrong = (speaks(RYABKOV, MFA, superseded_at=at(5)),)
    assert position([asserts(RYABKOV, 1)], MFA, wrong, as_of=4).kind == PositionKind.ASSERTS
    assert position([asserts(RYABKOV, 1)], MFA, wrong, as_of=5).kind == PositionKind.NOT_ASKED


def test_a_superseded_act_counts_until_its_correction_was_recorded():
    wrong = confirms(KREMLIN, 1, superseded_at=at(5))
    right = denies(KREMLIN, 1, recorded_at=at(5))
    assert standing_of([wrong, right], BOTH, as_of=4).confirmation == PARTLY
    assert standing_of([wrong, right], BOTH, as_of=5).confirmation == DENIED
    assert standing_of([wrong, right], BOTH, as_of=4, known_at=5).confirmation == DENIED


def test_a_row_that_only_takes_back_says_nothing_itself():
    taken_back = changed(asserts(KAN, 1), superseded_at=at(2))
    void = changed(asserts(KAN, 1, recorded_at=at(2)), is_withdrawal=True)
    assert standing_of([taken_back, void]).confirmation == UNCONFIRMED
    assert standing_of([taken_back, void]).live == ()


def test_the_parties_are_those_of_the_newest_revision_that_was_known():
    party_lists = (PartyList(1, at(0), (KREMLIN,)), PartyList(2, at(5), (KREMLIN, PMO)))
    record = History(VOICES, (confirms(KREMLIN, 1),), party_lists)
    assert standing(record, moments_at(4)).confirmation == CONFIRMED
    assert standing(record, moments_at(4, known_at=5)).confirmation == PARTLY


KREMLIN_TWICE = (same(PUTIN, KREMLIN),)
"""In these rows PUTIN is a second entry of the Kremlin on file."""

MERGED: list[
    tuple[Sequence[AttributionFact], Sequence[int], Sequence[SpeaksForLink], Sequence[SourceIdentity], Confirmation]
] = [
    # Two who turn out to be one are one origin,
    ([asserts(PUTIN), asserts(KREMLIN)], (), (), KREMLIN_TWICE, SINGLE),
    # ...while they were two they corroborated each other.
    ([asserts(PUTIN), asserts(KREMLIN)], (), (), (), CORROBORATED),
    # ...one voice: its newest stance is what it holds,
    ([asserts(PUTIN, 1), denies(KREMLIN, 2)], (), (), KREMLIN_TWICE, DENIED),
    ([asserts(PUTIN, 2), denies(KREMLIN, 1)], (), (), KREMLIN_TWICE, SINGLE),
    # ...and it takes back what it said under either name.
    ([asserts(PUTIN, 1), retracts(KREMLIN, 2)], (), (), KREMLIN_TWICE, RETRACTED),
    # ...a party is named by either: the words of one are the position of the other,
    ([confirms(PUTIN)], (KREMLIN,), (), KREMLIN_TWICE, CONFIRMED),
    ([confirms(KREMLIN)], (PUTIN,), (), KREMLIN_TWICE, CONFIRMED),
    # ...and who was named under both is one party.
    ([confirms(KREMLIN)], (PUTIN, KREMLIN), (), KREMLIN_TWICE, CONFIRMED),
    ([confirms(KREMLIN)], (PUTIN, KREMLIN), (), (), PARTLY),
    # ...whoever spoke for one speaks for the other,
    ([confirms(ENVOY)], (KREMLIN,), (speaks(ENVOY, PUTIN),), KREMLIN_TWICE, CONFIRMED),
    # ...for whom the one spoke, the other speaks,
    ([confirms(KREMLIN)], (RUSSIA,), (speaks(PUTIN, RUSSIA),), KREMLIN_TWICE, CONFIRMED),
    # ...and nobody speaks for itself, or through itself for others.
    ([confirms(PUTIN)], (KREMLIN,), (speaks(PUTIN, KREMLIN),), KREMLIN_TWICE, CONFIRMED),
    ([asserts(PUTIN), asserts(KREMLIN)], (), (speaks(PUTIN, KREMLIN),), KREMLIN_TWICE, SINGLE),
    # Merges follow each other: the envoy is Putin, Putin the Kremlin,
    ([asserts(ENVOY), asserts(KREMLIN)], (), (), (same(ENVOY, PUTIN), same(PUTIN, KREMLIN)), SINGLE),
    ([confirms(ENVOY)], (KREMLIN,), (), (same(ENVOY, PUTIN), same(PUTIN, KREMLIN)), CONFIRMED),
    # ...and two that are merged into a third are one.
    ([asserts(ENVOY), asserts(PUTIN)], (), (), (same(ENVOY, KREMLIN), same(PUTIN, KREMLIN)), SINGLE),
    # ...others stay who they are.
    ([asserts(KAN), asserts(KREMLIN)], (), (), KREMLIN_TWICE, CORROBORATED),
    # A circle, which nobody can record, is one source, too.
    ([asserts(PUTIN), asserts(KREMLIN)], (), (), (same(PUTIN, KREMLIN), same(KREMLIN, PUTIN)), SINGLE),
    # A merge that was undone is none.
    ([asserts(PUTIN), asserts(KREMLIN)], (), (), (same(PUTIN, KREMLIN, superseded_at=at(1)),), CORROBORATED),
    # ...the other one may then have been merged.
    (
        [asserts(PUTIN), asserts(NETANYAHU)],
        (),
        (),
        (same(PUTIN, KREMLIN, superseded_at=at(1)), same(PUTIN, NETANYAHU, recorded_at=at(2))),
        SINGLE,
    ),
    # Copies stay copies, and uncertain words uncertain, under any name.
    ([ORIGINAL, asserts(PUTIN, 2, repeats=ORIGINAL.id), retracts(KREMLIN, 3)], (), (), KREMLIN_TWICE, RETRACTED),
    ([reportedly(asserts(PUTIN))], (KREMLIN,), (), KREMLIN_TWICE, UNCONFIRMED),
]


@pytest.mark.parametrize(("attributions", "parties", "links", "identities", "confirmation"), MERGED)
def test_policy_of_merged_sources(attributions, parties, links, identities, confirmation):
    assert standing_of(attributions, parties, links, identities=identities).confirmation == confirmation


def test_a_merge_counts_from_when_it_was_recorded_until_it_was_undone():
    attributions = [asserts(PUTIN, 1), asserts(KREMLIN, 1)]
    merged = [same(PUTIN, KREMLIN, recorded_at=at(5), superseded_at=at(9))]

    def confirmation(as_of: float, known_at: float) -> Confirmation:
        return standing_of(attributions, identities=merged, as_of=as_of, known_at=known_at).confirmation

    assert confirmation(4, 4) == CORROBORATED
    assert confirmation(4, 5) == SINGLE  # who it was is known later, and is true of what was said before
    assert confirmation(8, 8) == SINGLE
    assert confirmation(4, 9) == CORROBORATED


def test_the_position_of_a_merged_party_bears_the_name_that_it_is_read_as():
    (found,) = standing_of([silent(PUTIN, 1)], (PUTIN,), identities=KREMLIN_TWICE).positions
    assert (found.party, found.spoken_by, found.kind) == (KREMLIN, KREMLIN, PositionKind.SILENT)


def test_a_party_named_under_both_names_stands_where_it_was_named_first():
    found = standing_of([], (PUTIN, PMO, KREMLIN), identities=KREMLIN_TWICE).positions
    assert [position.party for position in found] == [KREMLIN, PMO]


def test_a_comment_asked_of_one_name_was_asked_of_the_other():
    (found,) = standing_of([], (KREMLIN,), comment_requests=[asked(PUTIN, 0)], identities=KREMLIN_TWICE).positions
    assert found.kind == PositionKind.ASKED


def test_two_voices_that_are_one_do_not_differ():
    attributions = [asserts(PUTIN, 1), denies(KREMLIN, 2)]
    (found,) = standing_of(attributions, (RUSSIA,), RUSSIAN_VOICES, identities=KREMLIN_TWICE).positions
    assert (found.kind, found.spoken_by, found.dissenting_spokespeople) == (PositionKind.DENIES, KREMLIN, ())


def test_nobody_relays_their_own_words():
    (attribution,) = standing_of([asserts(PUTIN, relays=(KREMLIN,))], identities=KREMLIN_TWICE).live
    assert (attribution.source, attribution.relays) == (KREMLIN, ())
    (attribution,) = standing_of([asserts(KAN, relays=(PUTIN,))], identities=KREMLIN_TWICE).live
    assert (attribution.source, attribution.relays) == (KAN, (KREMLIN,))


def test_an_outlet_merged_into_what_is_none_is_read_as_what_it_was_merged_into():
    record = a_history([asserts(REUTERS)], identities=[same(REUTERS, UN)])
    assert wording(standing(record, moments_at(5)), VOICES) == "According to the United Nations."
    assert wording(standing(a_history([asserts(REUTERS)]), moments_at(5)), VOICES) == "Reported by Reuters."


def test_nobody_is_seen_to_speak_for_themselves():
    record = a_history(links=[speaks(PUTIN, KREMLIN), speaks(PUTIN, RUSSIA)], identities=KREMLIN_TWICE)
    assert record.resolved_at(at(5)).links == (speaks(KREMLIN, RUSSIA),)
