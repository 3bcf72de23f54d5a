"""What somebody looks for, read from a search box. Pure."""

import re
from dataclasses import dataclass

MAX_SEARCH_CHARACTERS = 300
MAX_SEARCH_TERMS = 8
"""More words are one term: they have to be in the same text."""

TOKEN = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„«»", '"'))
NUMBER = re.compile(r"(?P<mark>[#№]?) ?(?P<number>\d{1,18})")


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """The terms of a search: words, “phrases” and alternatives ("one or another"), in the syntax of a web search."""

    wanted: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    number: int | None = None
    """The id that the whole search may be."""
    is_number: bool = False
    """Whether it cannot be anything else: "#123"."""

    @property
    def only_number(self) -> int | None:
        """The id, if it cannot be anything else."""
        return self.number if self.is_number else None

    @property
    def is_empty(self) -> bool:
        return not (self.wanted or self.is_number)


def parse_search(text: str) -> SearchTerms:
    plain = " ".join(text.replace("\0", " ").translate(QUOTATION_MARKS)[:MAX_SEARCH_CHARACTERS].split())
    whole = NUMBER.fullmatch(plain)
    if whole and whole["mark"]:
        return SearchTerms(number=int(whole["number"]), is_number=True)
    wanted: list[str] = []
    excluded: list[str] = []
    joins = False
    for token in TOKEN.finditer(plain):
        term = _term(token)
        if not term:
            continue
        if term.lower() == "or" and not token["minus"] and wanted:
            joins = True
        elif token["minus"]:
            excluded.append(term)
        elif joins:
            wanted[-1] = f"{wanted[-1]} or {term}"
            joins = False
        else:
            wanted.append(term)
    if len(wanted) > MAX_SEARCH_TERMS:
        wanted = [" ".join(wanted)]
    return SearchTerms(tuple(wanted), tuple(excluded), number=int(whole["number"]) if whole else None)


def words_of_term(term: str) -> list[str]:
    """The alternatives of a term, without quotation marks."""
    return [word.strip('" ') for word in term.split(" or ")]


def _term(token: re.Match[str]) -> str:
    """The token with letters or digits in it; a phrase keeps its quotation marks."""
    content = (token["phrase"] if token["phrase"] is not None else token["word"]).strip()
    if not re.search(r"\w", content):
        return ""
    return f'"{content}"' if token["phrase"] is not None else content
