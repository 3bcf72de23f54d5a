"""What is new to somebody on the page of a claim: since they last looked, and since they last approved."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.claims.assign import assign_to_self
from claims.actions.claims.visits import VISIT_LENGTH, see_claim
from claims.admin.claims.changes_since import ChangesSince, NewToPerson, new_to
from claims.admin.claims.review_forms import reviews_of_claim
from claims.models import Claim, ClaimVisit
from claims.vocabulary import Stance
from claimtrack.accounts.models import User
from tests.support.factories import a_claim, a_contributor, a_reviewer, a_source, an_attribution, an_editor, now
from tests.support.workflow_factories import approved

LATER = VISIT_LENGTH + timedelta(minutes=1)


def seen_by(user: User, claim: Claim, at: datetime) -> NewToPerson:
    return new_to(claim, user, at, reviews_of_claim(claim))


def kinds(changes: ChangesSince | None) -> list[str]:
    return [*map(str, changes.sentences), *(entry.kind for entry in changes.entries)] if changes else []


def test_a_person_sees_what_colleagues_did_since_the_last_visit(db: None):
    claim, ada, ben = a_claim(), a_contributor("ada"), an_editor("ben", is_staff=True)
    first, second, third = now(), now() + LATER, now() + 2 * LATER
    assert seen_by(ada, claim, first) == NewToPerson(None, has_looked=False, since_approval=None)
    an_attribution(claim, a_source(), Stance.DENIES, by=ben)
    assign_to_self(claim, expected_assignee=None, by=ben, at=now())
    new = ["Confirmation: Unconfirmed → Denied", "Assigned to ben", "attribution"]
    assert kinds(seen_by(ada, claim, second).since_look) == new
    # The same visit shows the same, the next one only what came after.
    assert kinds(seen_by(ada, claim, second + timedelta(minutes=5)).since_look) == new
    assert seen_by(ada, claim, third) == NewToPerson(None, has_looked=True, since_approval=None)
    # What somebody did themselves is not new to them, nor is its effect.
    an_attribution(claim, a_source(), Stance.ASSERTS, by=ada)
    assert seen_by(ada, claim, third + LATER).since_look is None
    # Everybody has a mark of their own.
    assert not seen_by(ben, claim, third).has_looked


def test_a_reviewer_sees_what_came_after_the_approval(db: None):
    rita, ben = a_reviewer("rita"), a_contributor("ben")
    claim = approved(by=rita)
    assert seen_by(rita, claim, now()).since_approval is None
    an_attribution(claim, a_source(), by=ben)
    changes = seen_by(rita, claim, now() + LATER).since_approval
    assert changes is not None
    assert "attribution" in kinds(changes)
    assert changes.since.isoformat() > changes.known_at
    assert seen_by(ben, claim, now()).since_approval is None


def test_a_page_without_anything_new_writes_nothing(db: None):
    claim, ada = a_claim(), a_contributor("ada")
    an_attribution(claim, a_source())
    see_claim(claim, ada, now())
    with connection.cursor() as cursor:
        cursor.execute("SELECT xmin::text, ctid::text FROM claims_claimvisit")
        row = cursor.fetchall()
        assert see_claim(claim, ada, now() + LATER) is not None
        cursor.execute("SELECT xmin::text, ctid::text FROM claims_claimvisit")
        assert cursor.fetchall() == row
    assert ClaimVisit.objects.get().event_seen == claim.events.latest("pk").pk


@pytest.mark.parametrize("changes", [1, 10])
def test_what_is_new_takes_three_queries_however_much_it_is(db: None, changes: int):
    claim, ada = a_claim(), a_contributor("ada")
    see_claim(claim, ada, now())
    for _ in range(changes):
        an_attribution(claim, a_source())
    with CaptureQueriesContext(connection) as queries:
        assert len(kinds(new_to(claim, ada, now() + LATER, ()).since_look)) >= changes
    assert len(queries) == 3
