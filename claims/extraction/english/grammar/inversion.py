"""Speakers that stand after their verb."""

from claims.extraction.english.grammar.clauses import CLOSING_MARKS, children, first_child
from claims.extraction.english.lexicon import verb_lexicon
from claims.extraction.tokens import ParsedToken as Token


def inverted_subject(verb: Token) -> Token | None:
    """ "“The season is over,” declared the captain", where the parser takes the speaker for an object."""
    thing = first_child(verb, "dobj", "attr", "oprd")
    is_after_quotation = verb.i > 1 and verb.nbor(-1).text in CLOSING_MARKS
    follows = is_after_quotation or (verb.i > 1 and _follows_its_clause(verb))
    own = [each for each in children(verb, "nsubj", "nsubjpass") if each.i > verb.i or not is_after_quotation]
    is_bare = not own and first_child(verb, "aux") is None
    is_next = thing is not None and thing.left_edge.i == verb.i + 1
    return thing if follows and is_bare and is_next and verb.lemma_ in verb_lexicon.SPEECH_VERBS else None


def _follows_its_clause(verb: Token) -> bool:
    """ "Only three are working, wrote the engineer"."""
    clause = first_child(verb, "ccomp")
    return clause is not None and clause.i < verb.i and verb.nbor(-1).text == "," and verb.dep_ == "ROOT"
