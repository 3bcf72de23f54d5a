"""What is asked of the same word again and again, worked out once for each line."""

from collections.abc import Callable
from functools import wraps

from claims.extraction.tokens import ParsedDoc as Doc
from claims.extraction.tokens import ParsedToken as Token

_WORDS = "words"


def once_per_token(judge: Callable[[Token], bool]) -> Callable[[Token], bool]:
    """Remembers with the line what a rule says of each of its tokens."""
    key = f"{judge.__module__}.{judge.__qualname__}"

    @wraps(judge)
    def remembered(token: Token) -> bool:
        known: dict[int, bool] = token.doc.user_data.setdefault(key, {})
        if token.i not in known:
            known[token.i] = judge(token)
        return known[token.i]

    return remembered


def words_in(doc: Doc) -> dict[str, list[int]]:
    """The numbers of the tokens of each word, in lower case."""
    known: dict[str, list[int]] | None = doc.user_data.get(_WORDS)
    if known is None:
        known = doc.user_data[_WORDS] = {}
        for token in doc:
            known.setdefault(token.lower_, []).append(token.i)
    return known


def forget(doc: Doc) -> None:
    """Forgets it all: the parse has been mended."""
    doc.user_data.clear()
    doc.settle()
