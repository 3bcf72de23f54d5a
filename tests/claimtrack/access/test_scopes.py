"""How far tokens and people are let in."""

import pytest
from django.contrib.auth.models import AnonymousUser

from claimtrack.access.models.token import Scope
from claimtrack.access.scopes import PERMISSIONS_OF_SCOPE, access_for_person, access_for_scopes
from tests.support.factories import a_user
from tests.support.sign_in import with_roles

READ, DESK, INGEST, REVIEW, ADMIN = Scope


@pytest.mark.parametrize(
    ("scopes", "sees_unpublished"),
    [
        # Reading is for what everybody may read...
        ([READ], False),
        # ...and whoever takes part in the work sees what is worked on.
        ([INGEST], True),
        ([READ, DESK], True),
        ([READ, REVIEW], True),
        ([ADMIN], True),
        ([], False),
    ],
)
def test_a_token_lets_in_as_far_as_its_scopes(scopes, sees_unpublished):
    access = access_for_scopes(scopes)
    assert (access.scopes, access.sees_unpublished) == (set(scopes), sees_unpublished)


def test_who_reads_the_record_reads_what_is_published():
    assert access_for_scopes([DESK]).scopes == {READ, DESK}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("roles", "scopes", "sees_unpublished"),
    [
        # The whole desk sees what is not published yet.
        (["reader"], {READ, DESK}, True),
        (["contributor"], {READ, DESK, INGEST}, True),
        (["reviewer"], {READ, DESK, INGEST, REVIEW}, True),
        (["editor"], {READ, DESK, INGEST, REVIEW}, True),
        # Who keeps the tools does not read claims by that.
        (["administrator"], {ADMIN}, False),
        (["administrator", "reader"], {READ, DESK, ADMIN}, True),
        ([], set(), False),
    ],
)
def test_a_person_is_let_in_as_far_as_their_roles(roles, scopes, sees_unpublished):
    access = access_for_person(with_roles(*roles))
    assert (access.scopes, access.sees_unpublished) == (scopes, sees_unpublished)


@pytest.mark.django_db
def test_a_superuser_is_let_in_everywhere_and_nobody_nowhere():
    assert access_for_person(a_user(is_superuser=True)).scopes == set(Scope)
    assert access_for_person(AnonymousUser()).scopes == set()


def test_every_scope_has_the_permissions_that_give_it():
    assert PERMISSIONS_OF_SCOPE.keys() == set(Scope)
