from datetime import date

import pytest

from sources.models import Affiliation
from sources.vocabulary import SourceKind
from tests.support.api.api_reader import desk_tool
from tests.support.factories import a_source, a_user, speaks_for

pytestmark = pytest.mark.django_db


def names(page):
    return [source["name"] for source in page["results"]]


def test_a_source_has_its_aliases_and_roles():
    ministry = a_source("Russian Foreign Ministry")
    ryabkov = a_source("Sergei Ryabkov", SourceKind.PERSON, aliases=("Ryabkov", "the deputy minister"))
    role = speaks_for(ryabkov, ministry, by=a_user(), since=date(2008, 8, 15))
    assert desk_tool().read(f"sources/{ryabkov.pk}/") == {
        "id": ryabkov.pk,
        "url": f"/api/v1/sources/{ryabkov.pk}/",
        "name": "Sergei Ryabkov",
        "name_in_copy": "Sergei Ryabkov",
        "kind": "person",
        "description": "",
        "time_zone": "",
        "aliases": ["Ryabkov", "the deputy minister"],
        "affiliations": [
            {
                "id": role.pk,
                "body": {
                    "id": ministry.pk,
                    "name": "Russian Foreign Ministry",
                    "kind": "organisation",
                    "url": f"/api/v1/sources/{ministry.pk}/",
                },
                "role": "voice",
                "speaks_for": True,
                "since": "2008-08-15",
                "until": None,
            }
        ],
        "merged_into": None,
    }


def test_a_withdrawn_affiliation_is_not_shown():
    user, ministry, ryabkov = a_user(), a_source("Ministry"), a_source("Ryabkov")
    wrong = speaks_for(ryabkov, ministry, by=user)
    Affiliation.objects.create(
        source=ryabkov,
        body=ministry,
        role="voice",
        supersedes=wrong,
        is_withdrawal=True,
        reason="wrong",
        recorded_by=user,
    )
    assert desk_tool().read(f"sources/{ryabkov.pk}/")["affiliations"] == []


def test_sources_are_found_by_kind():
    a_source("Kan", SourceKind.OUTLET)
    a_source("Kremlin")
    assert names(desk_tool().read("sources/", kind="outlet")) == ["Kan"]


@pytest.mark.parametrize("text", ["remli", "КРЕМЛ", "kremlin press"])
def test_sources_are_found_by_a_part_of_a_name_or_alias_in_any_case(text):
    a_source("Kremlin", aliases=("Кремль", "Kremlin press service"))
    a_source("Kan", aliases=("כאן",))
    assert names(desk_tool().read("sources/", text=text)) == ["Kremlin"]


def test_pattern_characters_are_literal():
    a_source("Kan")
    assert names(desk_tool().read("sources/", text="%")) == []


@pytest.mark.parametrize("rows", [3, 12])
def test_a_list_of_sources_takes_one_query_besides_the_token_s(rows, django_assert_num_queries):
    user, body = a_user(), a_source("Body")
    for number in range(rows):
        speaks_for(a_source(f"Member {number}", aliases=(f"M{number}",)), body, by=user)
    tool = desk_tool()
    tool.read("sources/")
    with django_assert_num_queries(2):
        assert len(tool.read("sources/")["results"]) == rows + 1
