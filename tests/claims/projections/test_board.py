"""The board's rows: who said so, for whom, and who has given no word."""

from datetime import timedelta

from claims.domain.clocks import Clocks
from claims.models import Claim
from claims.projections.board import BoardStance, board
from claims.vocabulary import Certainty, PositionKind, Stance
from sources.vocabulary import SourceKind
from tests.support.factories import a_claim, a_source, an_attribution, now, speaks_for


def row_of(claim: Claim):
    at = Clocks(now(), now())
    [row] = board(Claim.objects.with_current().filter(pk=claim.pk), at)
    return row


def test_a_row_names_who_passed_words_on_and_for_whom_they_are(alice):
    ryabkov, ministry, kan = a_source("Ryabkov"), a_source("the ministry"), a_source("Kan", SourceKind.OUTLET)
    speaks_for(ryabkov, ministry, by=alice)
    claim = a_claim(parties=(ministry,))
    an_attribution(claim, ryabkov, Stance.DENIES, relays=(kan,))
    assert row_of(claim).stances == (
        BoardStance("Ryabkov", Stance.DENIES, relays=("Kan",), speaking_for="the ministry"),
    )


def test_a_party_that_speaks_for_itself_is_not_named_twice(alice):
    kremlin = a_source("the Kremlin")
    claim = a_claim(parties=(kremlin,))
    an_attribution(claim, kremlin, Stance.CONFIRMS)
    assert row_of(claim).stances == (BoardStance("the Kremlin", Stance.CONFIRMS),)


def test_what_lifts_no_status_is_shown_as_such(alice):
    claim = a_claim()
    an_attribution(claim, a_source("Putin"), certainty=Certainty.PROBABLE)
    assert row_of(claim).stances == (BoardStance("Putin", Stance.ASSERTS, is_uncertain=True),)


def test_a_party_without_a_word_waits_and_one_with_a_word_does_not(alice):
    asked, silent = a_source("Iran"), a_source("the Kremlin")
    claim = a_claim(parties=(asked, silent))
    checked_at = now() - timedelta(hours=1)
    an_attribution(claim, silent, Stance.SILENT, stated_at=checked_at)
    waiting = {each.party: (each.position, each.since) for each in row_of(claim).no_statement}
    assert waiting["Iran"] == (PositionKind.NOT_ASKED, None)
    assert waiting["the Kremlin"][0] == PositionKind.SILENT
    an_attribution(claim, silent, Stance.CONFIRMS)
    assert [each.party for each in row_of(claim).no_statement] == ["Iran"]


def test_the_board_asks_no_more_questions_for_more_claims(alice, django_assert_num_queries):
    kremlin = a_source("the Kremlin")
    for _ in range(5):
        an_attribution(a_claim(parties=(kremlin,)), kremlin, Stance.CONFIRMS)
    at = Clocks(now(), now())
    with django_assert_num_queries(2):
        board(Claim.objects.with_current(), at)
