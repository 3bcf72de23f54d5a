"""What a silence is about: "on the sale", "about the arrests", but not "on Tuesday"."""

from collections.abc import Iterable

from claims.extraction.english.grammar.clauses import children, is_dated
from claims.extraction.english.lexicon import verb_lexicon
from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedToken as Token


def topic_in(phrases: Iterable[Token], *, also: frozenset[str] = frozenset()) -> set[int]:
    """Token numbers of what these prepositional phrases are about."""
    return {
        i
        for each in phrases
        if each.lower_ in verb_lexicon.TOPIC_PREPOSITIONS | also and not is_dated(each)
        for i in subtree(each) - {each.i}
    }


def topic_beside(*words: Token) -> set[int]:
    """Token numbers of what the prepositional phrases of these words are about."""
    return topic_in([each for word in words for each in children(word, "prep")])
