"""Names of colleagues in notes, and the mail to them."""

import pytest

from claims.domain.text.mentions import MAX_MENTIONS, mention_mail, mentioned_names, split_at_mentions

MENTIONED = [
    ("@ada, please ask @Ben.", ["ada", "ben"]),
    # A full stop ends the sentence, and one inside belongs to the name.
    ("(@ada.lovelace!) and @ada.", ["ada.lovelace", "ada"]),
    # Each name counts once;
    ("@ada @ada @ADA", ["ada"]),
    # an address is no mention, nor is a lonely sign.
    ("ada@desk.example, @ and https://example.org/@ada @@ada", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "names"), MENTIONED)
def test_who_is_mentioned(text: str, names: list[str]):
    assert mentioned_names(text) == names
    pieces = split_at_mentions(text)
    assert "".join(piece for piece, _ in pieces) == text
    assert list(dict.fromkeys(name for _, name in pieces if name)) == names


def test_a_note_mentions_so_many_and_no_more():
    assert len(mentioned_names(" ".join(f"@person{number}" for number in range(100)))) == MAX_MENTIONS


def test_the_subject_of_a_mail_is_one_short_line():
    mail = mention_mail("Ada", "They\nspoke " + "x" * 300, "Look.", "https://desk.example/1")
    assert "\n" not in mail.subject
    assert len(mail.subject) <= 90
    assert mail.body.endswith("Look.\n\nhttps://desk.example/1\n")
