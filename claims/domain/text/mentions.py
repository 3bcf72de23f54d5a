"""Colleagues who are mentioned in a note as @name, and the mail to them. Pure."""

import re
from dataclasses import dataclass

MENTION = re.compile(r"(?<![\w@.+/-])@(\w(?:[\w.+-]*\w)?)")
MAX_MENTIONS = 20
"""More names in one note are text like the rest."""
MAX_SUBJECT_CHARACTERS = 90


@dataclass(frozen=True, slots=True)
class MentionMail:
    subject: str
    body: str


def mentioned_names(text: str) -> list[str]:
    """The names after @, in lower case, each once, in the order of the text."""
    return list(dict.fromkeys(found[1].lower() for found in MENTION.finditer(text)))[:MAX_MENTIONS]


def split_at_mentions(text: str) -> list[tuple[str, str]]:
    """The text in pieces, each with the name in lower case if the piece is a mention."""
    pieces, end = [], 0
    for found in MENTION.finditer(text):
        pieces += [(text[end : found.start()], ""), (found[0], found[1].lower())]
        end = found.end()
    return [piece for piece in [*pieces, (text[end:], "")] if piece[0]]


def mention_mail(author: str, claim: str, note: str, address: str) -> MentionMail:
    statement = " ".join(claim.split())
    subject = f"{author} mentioned you on “{statement}”"
    if len(subject) > MAX_SUBJECT_CHARACTERS:
        subject = f"{subject[: MAX_SUBJECT_CHARACTERS - 1]}…"
    return MentionMail(subject, f"{author}, on “{statement}”:\n\n{note}\n\n{address}\n")
