"""French words that date a statement, and what they mean on a Wednesday, 30 July 2025."""

from datetime import date

import pytest

from claims.extraction import Extractor
from claims.extraction.french.dates import FRENCH_DATES
from claims.extraction.universal.dates import interval_of
from tests.support.extraction.readable_attributions import words

PUBLISHED_ON = date(2025, 7, 30)

INTERVALS = [
    ("le 28 juillet", "2025-07-28"),
    ("lundi 28 juillet", "2025-07-28"),
    ("le 1er août", "2024-08-01"),  # the last one: August has not been yet
    ("le 3 mars 2019", "2019-03-03"),
    ("en juin", "2025-06"),
    ("en novembre", "2024-11"),
    ("début mai 2023", "2023-05"),
    ("en 2019", "2019"),
    ("mercredi", "2025-07-30"),  # the day of publication
    ("jeudi soir", "2025-07-24"),  # the last one before
    ("mercredi dernier", "2025-07-23"),
    ("hier", "2025-07-29"),
    ("hier soir", "2025-07-29"),
    ("avant-hier", "2025-07-28"),
    ("ce matin", "2025-07-30"),
    ("la semaine dernière", "2025-07-21/2025-07-27"),
    ("cette semaine", "2025-07-28/2025-07-30"),
    ("le mois dernier", "2025-06"),
    ("l'an dernier", "2024"),
    ("il y a trois jours", "2025-07-27"),
    ("il y a deux semaines", "2025-07-16~"),
    ("il y a huit mois", "2024-11~"),
]


@pytest.mark.parametrize(("dating", "edtf"), INTERVALS)
def test_words_mean_the_last_such_time(dating: str, edtf: str) -> None:
    interval = interval_of(dating, PUBLISHED_ON, FRENCH_DATES)

    assert interval is not None
    assert interval.edtf == edtf


@pytest.mark.parametrize("dating", ["", "récemment", "le 45 juillet", "le 29 février", "mars", "lundi prochain"])
def test_what_is_no_date_means_nothing(dating: str) -> None:
    assert interval_of(dating, PUBLISHED_ON, FRENCH_DATES) is None


DATED = [
    ("Le gardien a dit lundi que la grue était partie.", "lundi"),
    ("Lundi, le gardien a dit que la grue était partie.", "Lundi"),
    ("La grue est partie, a annoncé le 28 juillet le port.", "le 28 juillet"),
    ("Le port a démenti hier la vente de la grue.", "hier"),
    ("Le gardien a dit que la grue était partie lundi.", ""),
    ("« La grue est partie lundi », a dit le gardien.", ""),
    ("Le port n'avait pas réagi mardi soir.", "mardi soir"),
    ("En juin, la mairie a confirmé que la grue était vendue.", "En juin"),
]


@pytest.mark.parametrize(("text", "dating"), DATED)
def test_the_words_date_the_statement_and_not_what_was_said(extractor: Extractor, text: str, dating: str) -> None:
    (found,) = extractor.find(text)

    assert words(text, found.stated) == dating
    assert (extractor.interval_of(dating, PUBLISHED_ON) is not None) == bool(dating)
