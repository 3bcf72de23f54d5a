"""How far a snapshot has come, and what one key may undo."""

from datetime import timedelta

import pytest

from claims.actions.attributions.suggestions import reject_suggestion
from claims.admin.documents.progress import UNDO_WITHIN, last_decided_by
from claims.vocabulary import RejectionKind
from tests.support.factories import a_contributor, a_snapshot, a_suggestion, now

pytestmark = pytest.mark.django_db


def test_one_key_undoes_ones_own_last_decision_and_none_of_long_ago():
    ada, ben, long_ago = a_contributor(), a_contributor(), now() - UNDO_WITHIN - timedelta(minutes=1)
    old, new = a_suggestion(), a_suggestion(a_snapshot("Putin and Netanyahu spoke by phone, The Kremlin confirmed."))
    for suggestion, at in ((old, long_ago), (new, now())):
        reject_suggestion(suggestion, kind=RejectionKind.NOT_AN_ATTRIBUTION, by=ada, at=at)
    assert last_decided_by(ada, old.snapshot_id) is None
    assert last_decided_by(ada, new.snapshot_id) == new
    assert last_decided_by(ben, new.snapshot_id) is None
