"""Texts that are copies of one another, word for word but for cuts and additions: shingles and MinHash. Pure.

A text's marks are a few numbers. Two texts that share most of their shingles share a mark, almost certainly; two that
share few hardly ever do.
"""

import re
from hashlib import blake2b
from typing import Final

SHINGLE_WORDS: Final = 5
MARKS: Final = 8
"""Marks of a text. Each is of two minima, so that texts which share a third of their shingles rarely share a mark."""
MIN_SHINGLES: Final = 40
"""Shorter texts have no marks: a sentence or two may well be the same."""
MIN_SHARE: Final = 0.8
"""How much of the shorter text is in the longer one, if one is a copy of the other. A syndicated article loses its last
paragraphs, and gets a byline and a note."""

_WORD = re.compile(r"\w+")
_PRIME: Final = (1 << 61) - 1
_PERMUTATIONS: Final = tuple(
    (int.from_bytes(blake2b(b"a%d" % number, digest_size=7).digest()) | 1, number * 0x9E3779B97F4A7C15 % _PRIME)
    for number in range(1, 2 * MARKS + 1)
)


def shingles_of(text: str) -> frozenset[int]:
    """The hashes of all runs of five words."""
    words = [word.casefold() for word in _WORD.findall(text)]
    runs = (" ".join(words[start : start + SHINGLE_WORDS]) for start in range(len(words) - SHINGLE_WORDS + 1))
    return frozenset(int.from_bytes(blake2b(run.encode(), digest_size=7).digest()) for run in runs)


def marks_of(shingles: frozenset[int]) -> list[int]:
    """The marks of a text with these shingles; none if it is too short. They fit into a signed 64-bit integer."""
    if len(shingles) < MIN_SHINGLES:
        return []
    minima = [min((factor * shingle + offset) % _PRIME for shingle in shingles) for factor, offset in _PERMUTATIONS]
    pairs = zip(minima[::2], minima[1::2], strict=True)
    return [_mark(number, *pair) for number, pair in enumerate(pairs)]


def are_copies(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether most of the shorter text is in the longer one."""
    shorter = min(len(one), len(other))
    return shorter >= MIN_SHINGLES and len(one & other) / shorter >= MIN_SHARE


def _mark(number: int, one: int, other: int) -> int:
    return int.from_bytes(blake2b(b"%d %d %d" % (number, one, other), digest_size=8).digest(), signed=True)
