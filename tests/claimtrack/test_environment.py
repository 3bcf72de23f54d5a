"""Settings from the environment, and the secret that is kept in a file."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.core.exceptions import ImproperlyConfigured

from claimtrack.environment import Environment, stored_secret


@pytest.mark.parametrize(
    ("value", "flag"),
    [("1", True), ("true", True), (" YES ", True), ("on", True), ("0", False), ("False", False), ("no", False)],
)
def test_a_flag_is_written_in_many_ways(value, flag):
    assert Environment({"DEBUG": value}).flag("DEBUG", default=not flag) is flag


@pytest.mark.parametrize("default", [True, False])
def test_a_flag_that_is_not_set_has_its_default(default):
    assert Environment({}).flag("DEBUG", default=default) is default


def test_an_empty_flag_is_off():
    assert Environment({"DEBUG": ""}).flag("DEBUG", default=True) is False


def test_a_flag_that_is_neither_is_refused_by_name():
    with pytest.raises(ImproperlyConfigured, match="DEBUG is 'maybe'; it must be true or false"):
        Environment({"DEBUG": "maybe"}).flag("DEBUG", default=False)


@pytest.mark.parametrize(("value", "number"), [("12", 12), (" 7 ", 7), ("", 24)])
def test_a_number_is_written_in_digits(value, number):
    assert Environment({"HOURS": value}).number("HOURS", default=24) == number


def test_a_number_may_be_none_where_that_means_something():
    assert Environment({"RATE": "0"}).number("RATE", default=24, least=0) == 0


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "four", "٤", "0000000000000"])
def test_a_number_that_is_none_is_refused_by_name(value):
    with pytest.raises(ImproperlyConfigured, match=r"HOURS is .* it must be a whole number of at least 1"):
        Environment({"HOURS": value}).number("HOURS", default=24)


@pytest.mark.parametrize(("value", "fraction"), [("0", 0), ("0.75", 0.75), (" 1.0 ", 1), ("", 0.5)])
def test_a_fraction_is_a_number_from_zero_to_one(value, fraction):
    assert Environment({"THRESHOLD": value}).fraction("THRESHOLD", default=0.5) == fraction


@pytest.mark.parametrize("value", ["1.1", "-0.1", "50%", "nan", "1e-1", "٠"])
def test_a_fraction_that_is_none_is_refused_by_name(value):
    with pytest.raises(ImproperlyConfigured, match=r"THRESHOLD is .* it must be a number from 0 to 1"):
        Environment({"THRESHOLD": value}).fraction("THRESHOLD", default=0.5)


@pytest.mark.parametrize(
    ("value", "words"),
    [("a.org,b.org", ["a.org", "b.org"]), (" a.org , ,", ["a.org"]), ("", ["localhost"]), (",", ["localhost"])],
)
def test_words_are_separated_by_commas(value, words):
    assert Environment({"ALLOWED_HOSTS": value}).words("ALLOWED_HOSTS", default=["localhost"]) == words


def test_words_without_a_default_are_none():
    assert Environment({}).words("ALLOWED_HOSTS") == []


def test_a_text_comes_without_the_white_space_about_it():
    assert Environment({"SECRET_KEY": " secret\n"}).text("SECRET_KEY") == "secret"


def test_the_secret_is_made_once_and_only_this_account_reads_it(tmp_path: Path):
    path = tmp_path / "var" / "secret_key"
    secret = stored_secret(path, allowed=True)
    assert len(secret) > 50
    assert stored_secret(path, allowed=True) == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_many_who_ask_at_once_are_given_one_secret(tmp_path: Path):
    together = Barrier(16)

    def ask(_: int) -> str:
        together.wait()
        return stored_secret(tmp_path / "secret_key", allowed=True)

    with ThreadPoolExecutor(16) as people:
        assert len(set(people.map(ask, range(16)))) == 1


def test_a_secret_is_not_made_where_it_must_be_given(tmp_path: Path):
    with pytest.raises(ImproperlyConfigured, match="Set SECRET_KEY to a long random text"):
        stored_secret(tmp_path / "secret_key", allowed=False)
    assert not any(tmp_path.iterdir())
