"""The roles, as the migrations made them, are the table; and each admin page is somebody's."""

from itertools import pairwise

import pytest
from django.contrib.auth.models import Group, Permission

from claimtrack.accounts.roles import ROLES

OURS = ("claims", "sources", "claimtrack")


def names_of(group: str) -> set[str]:
    found = Permission.objects.filter(group__name=group).values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in found}


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_what_the_table_says(role):
    assert names_of(role) == ROLES[role]


@pytest.mark.django_db
def test_there_are_no_other_groups():
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)


@pytest.mark.django_db
def test_every_model_of_the_record_can_be_seen_by_somebody():
    views = Permission.objects.filter(content_type__app_label__in=OURS, codename__startswith="view_")
    named = {f"{p.content_type.app_label}.{p.codename}" for p in views.select_related("content_type")}
    assert named == {name for rights in ROLES.values() for name in rights if name in named}


def test_an_administrator_changes_no_claim():
    assert not {name for name in ROLES["administrator"] if name.startswith("claims.") and "webhook" not in name}


def test_each_role_of_the_desk_may_all_that_the_one_before_may():
    ladder = [ROLES[name] for name in ("reader", "contributor", "reviewer", "editor")]
    assert all(lower < higher for lower, higher in pairwise(ladder))
