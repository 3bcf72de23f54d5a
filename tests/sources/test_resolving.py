"""Resolving written names to sources, with PostgreSQL's case rules."""

import pytest

from sources.exceptions import AmbiguousSource, UnknownSource
from sources.models import Source
from sources.resolving import resolve_mentions, find_source
from sources.vocabulary import SourceKind
from tests.factories import a_source


@pytest.fixture
def ryabkov(db) -> Source:
    return a_source("Sergei Ryabkov", SourceKind.PERSON, aliases=("Ryabkov", "Сергей Рябков", "Groß", "Minister’s man"))


WRITTEN = [
    "Sergei Ryabkov",
    "SERGEI RYABKOV",
    "ryabkov",
    " the Ryabkov ",
    # Case is ignored beyond ASCII too, as far as PostgreSQL knows it.
    "сергей рябков",
    "СЕРГЕЙ РЯБКОВ",
    "groß",
    # The recorded name may have either apostrophe.
    "Minister's man",
    "minister’s man",
]


@pytest.mark.parametrize("name", WRITTEN)
def test_a_source_is_found_by_any_of_its_names_in_any_case_of_letters(name, ryabkov):
    assert find_source(name) == ryabkov
    assert resolve_mentions([name]) == {name: ryabkov.pk}


def test_a_name_that_nobody_bears_is_refused_by_name(db):
    with pytest.raises(UnknownSource, match=r"“Nobody”.*Add it under Sources first"):
        find_source("Nobody")


def test_a_name_that_two_sources_bear_is_refused_and_resolves_to_nobody(ryabkov):
    a_source("Yuri Ryabkov", aliases=("Ryabkov",))
    with pytest.raises(AmbiguousSource, match="“Ryabkov”"):
        find_source("Ryabkov")
    assert resolve_mentions(["Ryabkov", "Sergei Ryabkov"]) == {"Ryabkov": None, "Sergei Ryabkov": ryabkov.pk}


def test_one_source_may_bear_a_name_twice(db):
    kan = a_source("Kan", aliases=("KAN",))
    assert find_source("kan") == kan


@pytest.mark.parametrize("mentions", [1, 500])
def test_one_query_resolves_any_number_of_mentions(mentions, ryabkov, django_assert_num_queries):
    with django_assert_num_queries(1):
        resolve_mentions([f"Ryabkov, witness number {number}" for number in range(mentions)])
