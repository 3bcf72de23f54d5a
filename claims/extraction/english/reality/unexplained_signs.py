"""The last check: nobody affirms while a "not", "nobody", "if" or "will" beside the cue is unexplained."""

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import children, first_child
from claims.extraction.english.lexicon.verb_lexicon import word_set
from claims.extraction.english.stance.governors import governors
from claims.extraction.english.stance.negation import NEGATIVE_PRONOUNS, is_negated, was_late
from claims.extraction.english.stance.withholding import cancels_negation
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import AFFIRMING_STANCES, Certainty

_SIGNS = (
    word_set(
        "not n't n’t never nor neither if unless whether without hardly scarcely barely lest will wo would",
        "'ll ’ll 'd could might may should must shall yet suppose refuse refuses refused decline declines declined",
        "fail fails failed unable unwilling nowhere",
    )
    | NEGATIVE_PRONOUNS
)
_HARMLESS_BEFORE = frozenset({"only", "just", "least", "surprisingly", "doubt", "matter", "sooner", "until", "merely"})
_REACH = 12
"""How many words before the cue are looked at."""


def has_unexplained_sign(candidate: AttributionCandidate) -> bool:
    """Whether a finding that affirms has a sign of the contrary in its clause that no rule has accounted for."""
    verb = candidate.verb
    if verb is None or candidate.stance not in AFFIRMING_STANCES or candidate.certainty is not Certainty.CERTAIN:
        return False
    chain = governors(verb)
    about = first_child(verb, "nsubjpass")
    is_reported = about is not None and about.i in candidate.content
    if is_negated(verb) and verb.lemma_ != "doubt" and not is_reported:
        return True
    if verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "only":
        return False
    if cancels_negation(chain) or was_late(verb):
        return False
    if _is_negated_across_commas(verb) or _opens_with_seldom(verb) or _interrupts_a_negation(candidate, verb):
        return True
    own = {verb.i, *(each.i for each in chain), *(each.i for each in children(verb, "aux", "auxpass"))}
    for token in reversed(verb.doc[max(verb.sent.start, verb.i - _REACH) : verb.i]):
        if _ends_the_clause(token, own, candidate):
            return False
        if token.i in candidate.content or _joins(token, verb):
            return False
        if _is_sign(token) and not _is_explained(token):
            return True
    return False


def _joins(token: Token, verb: Token) -> bool:
    """ "Pleaded not guilty and told the judge": what stands before the joint is another act."""
    return token.dep_ == "cc" and token.lower_ in {"and", "but"} and verb.dep_ == "conj" and verb.tag_ in _FINITE


_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def _is_negated_across_commas(verb: Token) -> bool:
    """ "Has not, so far, said": a "not" right after the auxiliary of a verb that stands behind commas."""
    for token in reversed(verb.doc[max(verb.sent.start, verb.i - _REACH) : verb.i]):
        if (
            token.i > verb.sent.start
            and token.nbor(-1).pos_ == "AUX"
            and token.lower_ in {"not", "n't", "n’t", "never"}
        ):
            return token.nbor().text in {",", "—", "–", "-", "("} and token.nbor(-1).tag_ in {"VBZ", "VBD", "VBP", "MD"}
        if token.is_quote or (token.tag_ in {"VBD", "VBZ", "VBP"} and token.pos_ == "VERB"):
            return False
    return False


def _interrupts_a_negation(candidate: AttributionCandidate, verb: Token) -> bool:
    """ "Was not claiming, he told reporters, that": the rest of a negated clause is no content of its own."""
    first = min(candidate.source, default=0)
    if first < verb.sent.start + 2 or verb.doc[first - 1].text != "," or candidate.quoted:
        return False
    before = verb.doc[first - 2]
    is_rest = min(candidate.content, default=0) > verb.i and verb.right_edge.i > verb.i
    return is_rest and before.pos_ in {"VERB", "AUX"} and before.i != verb.i and is_negated(before)


def _opens_with_seldom(verb: Token) -> bool:
    """ "Seldom has the minister said"."""
    first = verb.sent[0]
    return first.lower_ in {"seldom", "rarely", "little", "nowhere"} and first.head.i == verb.i


def _ends_the_clause(token: Token, own: set[int], candidate: AttributionCandidate) -> bool:
    if token.text in {",", ";", ":", "(", ")", "—", "–", "--"} or token.is_quote:
        return True
    if token.i in own or token.i in candidate.cue or token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"amod", "aux"}:
        return False
    return token.tag_ in {"VBD", "VBZ", "VBP"} or token.nbor().lower_ != "to"


def _is_sign(token: Token) -> bool:
    if token.pos_ == "PROPN" or (token.tag_ == "NN" and token.lower_ not in NEGATIVE_PRONOUNS):
        return False
    return token.lower_ in _SIGNS or (token.lower_ == "no" and token.dep_ in {"det", "neg", "advmod"})


def _is_explained(token: Token) -> bool:
    after = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    return after in _HARMLESS_BEFORE
