"""Matching mentions to names."""

import pytest

from sources.name_matching import candidate_names, ids_of_name, name_variants, resolve_mention

KREMLIN, RYABKOV, RUSSIA, PMO, OTHER, LAVROV, HAGUE = range(1, 8)

KNOWN = {
    "Kremlin": {KREMLIN},
    "Sergei Ryabkov": {RYABKOV},
    "Ryabkov": {RYABKOV},
    "Russia": {RUSSIA},
    "Israeli Prime Minister's Office": {PMO},
    "Smith": {OTHER, LAVROV},
    "Лавров": {LAVROV},
    "The Hague": {HAGUE},
}

MENTIONS = [
    # An article is not part of a name...
    ("the Kremlin", KREMLIN),
    ("The Kremlin", KREMLIN),
    # ...unless the recorded name includes it.
    ("The Hague", HAGUE),
    # The longest known name counts: Ryabkov, not the state whose minister he is.
    ("Sergei Ryabkov, Russia's deputy foreign minister", RYABKOV),
    ("Russia's deputy foreign minister Sergei Ryabkov", RYABKOV),
    # A relative clause does not name the source.
    ("Ryabkov, who speaks for the Israeli Prime Minister's Office", RYABKOV),
    ("an official who speaks for the Kremlin", None),
    # A possessive, with either apostrophe, or a full stop may follow the name.
    ("Ryabkov's", RYABKOV),
    ("Ryabkov’s", RYABKOV),
    ("Ryabkov.", RYABKOV),
    ("“Ryabkov”", RYABKOV),
    # A name that contains an apostrophe matches with either form, and across a line break.
    ("the Israeli Prime Minister’s Office", PMO),
    ("the Israeli Prime\nMinister's  Office", PMO),
    ("Лавров", LAVROV),
    # A name that two sources have matches neither, and no shorter name is tried.
    ("Smith", None),
    ("Smith of Kremlin fame", None),
    # A surname is not the name of somebody else with another first name...
    ("Yuri Ryabkov", None),
    ("Yuri Ryabkov, the Kremlin's spokesman", KREMLIN),
    # ...but it is with a title or behind a role.
    ("Mr Ryabkov", RYABKOV),
    ("Deputy Foreign Minister Ryabkov", RYABKOV),
    ("spokesman Ryabkov", RYABKOV),
    # Unknown names match nothing.
    ("an official", None),
    ("Kremlinologists", None),
    ("", None),
    (" ,;: ", None),
]


@pytest.mark.parametrize(("mention", "source"), MENTIONS)
def test_a_mention_names_the_bearer_of_its_longest_known_name(mention, source):
    assert resolve_mention(mention, KNOWN) == source


def test_the_readings_of_a_mention_begin_with_its_longest():
    assert candidate_names("the Russian MFA") == [
        "the Russian MFA",
        "the Russian",
        "Russian MFA",
        "the",
        "Russian",
        "MFA",
    ]


def test_a_very_long_mention_has_a_bounded_number_of_readings():
    assert len(candidate_names("word" + " of many words" * 10_000)) < 4000


def test_a_name_is_looked_for_as_the_record_may_write_it():
    assert name_variants("The  PM’s Office") == ["The PM's Office", "The PM’s Office", "PM's Office", "PM’s Office"]


def test_letters_written_with_a_combining_accent_are_the_same_letters():
    assert name_variants("Rene\u0301") == ["René"]


def test_a_name_as_it_stands_goes_before_the_same_without_its_article():
    assert ids_of_name("The Hague", KNOWN | {"Hague": {OTHER}}) == {HAGUE}
