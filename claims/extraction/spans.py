"""Converts tokens of a parsed line to spans of the whole text."""

from collections.abc import Iterable

from claims.extraction.quotations import CLOSING, OPENING, Quotations
from claims.extraction.tokens import ParsedDoc as Doc
from claims.extraction.tokens import ParsedToken as Token
from sources.text.spans import Span

_LEADING = frozenset(",;:.!?-–—―…)]}*•| ")
_TRAILING = frozenset(",;:.-–—―([{*•| ")
_ABBREVIATIONS = frozenset({"inc.", "corp.", "co.", "ltd.", "jr.", "sr.", "etc.", "st.", "bros."})
_BEFORE_CLOSING = ",.!?;:…'’ "


def trimmed(text: str, span: Span) -> Span | None:
    """`span` without white space at its edges, or None if nothing is left."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end else None


def runs(indices: Iterable[int]) -> list[tuple[int, int]]:
    """Contiguous runs of numbers, each as (first, last)."""
    found: list[tuple[int, int]] = []
    for index in sorted(set(indices)):
        if found and found[-1][1] == index - 1:
            found[-1] = (found[-1][0], index)
        else:
            found.append((index, index))
    return found


def subtree(token: Token) -> set[int]:
    """Numbers of the token and all its descendants."""
    found = [token]
    for each in found:
        found.extend(each.children)
    return {each.i for each in found}


def _is_edge(token: Token, marks: frozenset[str]) -> bool:
    return token.is_space or all(character in marks for character in token.text)


def _without_edge_punctuation(doc: Doc, first: int, last: int) -> tuple[int, int] | None:
    """The run without punctuation at its edges; quotation marks stay unless they face the wrong way."""
    while first <= last and _is_edge(doc[first], _LEADING | CLOSING - OPENING):
        first += 1
    while first <= last and _is_edge(doc[last], _TRAILING | OPENING - CLOSING):
        last -= 1
    return (first, last) if first <= last else None


def _without_full_stop(token: Token) -> str:
    """The token without its sentence's full stop, which the tokenizer mistakes for an abbreviation's ("by Kan.")."""
    last = token.i + 1 == len(token.doc) or token.nbor().is_sent_start
    word = token.text
    if last and word.endswith(".") and word[:-1].isalpha() and word.lower() not in _ABBREVIATIONS:
        return word[:-1]
    return word


def spans_of(doc: Doc, start: int, indices: Iterable[int]) -> tuple[Span, ...]:
    """The text spans of these tokens of a line, which begins at `start` of the whole text."""
    found = []
    for first, last in runs(indices):
        cut = _without_edge_punctuation(doc, first, last)
        if cut is None or not any(
            token.text[0].isalnum() or token.text[-1].isalnum() for token in doc[cut[0] : cut[1] + 1]
        ):
            continue
        left, right = doc[cut[0]], doc[cut[1]]
        found.append(Span(start + left.idx, start + right.idx + len(_without_full_stop(right))))
    return tuple(found)


def with_complete_marks(text: str, span: Span, quotations: Quotations) -> Span:
    """`span` extended to quotation marks that it just misses on either side, and without an unmatched one."""
    start, end = span
    for quotation in quotations.touching(span):
        if quotation.start < start <= quotation.start + 2 and quotation.end <= end + 2:
            start = quotation.start
        gap = text[end : quotation.end]
        if quotation.start >= start and end < quotation.end and len(gap) <= 3 and not gap[:-1].strip(_BEFORE_CLOSING):
            end = quotation.end
    orphan = text[end - 1] in CLOSING and not any(q.end == end for q in quotations.touching(span))
    if orphan and end - start > 1 and text[start:end].count(text[end - 1]) == 1:
        end -= 1
    return trimmed(text, Span(start, end)) or span
