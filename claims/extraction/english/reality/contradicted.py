"""What the sentence itself says is not so: "it is false that the minister confirmed it", "almost admitted"."""

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import children, first_child, is_passive
from claims.extraction.english.lexicon.noun_lexicon import HEARSAY_NOUNS
from claims.extraction.english.lexicon.verb_lexicon import word_set
from claims.extraction.english.reality.reality_lexicon import GIVING_UP, OPEN_NOUNS
from claims.extraction.english.stance.denial_lexicon import UNTRUE
from claims.extraction.english.stance.governors import governors
from claims.extraction.english.stance.negation import is_negated
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import AFFIRMING_STANCES

_NEARLY = word_set("nearly almost practically virtually half half-")
_NEARLY_PHRASES = ("all but", "as good as", "anything but", "everything but")
FALSELY = word_set("falsely wrongly incorrectly erroneously mistakenly inaccurately untruthfully misleadingly")
NOT_SO = UNTRUE | word_set(
    "wrong incorrect mistaken inaccurate absurd doubtful unlikely impossible inconceivable improbable questionable",
    "unclear uncertain unknown unproven unconfirmed unverified implausible debatable misleading nowhere",
)
_TOLD = OPEN_NOUNS | HEARSAY_NOUNS | word_set("talk suspicion myth theory version hint impression gossip post message")
_UNTRUE_NOUNS = word_set("lie myth hoax fiction falsehood fabrication invention fantasy nonsense doubt untruth denial")
_INVENTING = word_set("invent fabricate concoct dream make fake forge dispel quash debunk scotch kill")
_SEEMING = word_set("be seem appear look sound remain prove turn become")
_DEPTH = 8
_OPENING = 4
_REACH = 60
"""How many words after the verb may say that the story is untrue."""


def is_contradicted(candidate: AttributionCandidate) -> bool:
    """Whether the words around an affirming finding say that it was not quite said, or not at all."""
    verb = candidate.verb
    if verb is None or candidate.stance not in AFFIRMING_STANCES:
        return False
    return _is_near_miss(verb) or _is_misquoted(candidate, verb) or _is_untrue_around(verb) or _is_of_a_story(verb)


def _is_near_miss(verb: Token) -> bool:
    """ "Almost admitted", "all but confirmed", "did everything but confirm"."""
    if any(child.lower_ in _NEARLY and child.i < verb.i for child in children(verb, "advmod")):
        return True
    before = verb.doc[max(verb.sent.start, verb.i - 3) : verb.i].text.lower()
    return before.endswith(_NEARLY_PHRASES)


def _is_misquoted(candidate: AttributionCandidate, verb: Token) -> bool:
    """ "Was falsely quoted as saying", "was wrongly said to have told"."""
    top = next((each for each in (verb, *governors(verb)) if is_passive(each)), None)
    if top is None or (candidate.rule != "quoted as saying" and top.i == verb.i):
        return False
    return any(child.lower_ in FALSELY for child in top.children)


def _is_untrue_around(verb: Token) -> bool:
    """Whether a clause or noun around the verb is called untrue."""
    token = verb
    for _ in range(_DEPTH):
        above = token.head
        if above.i == token.i or (token.dep_ == "relcl" and not _is_marked(token)):
            return False
        if above.pos_ in {"NOUN", "PROPN"} and _is_marked(token) and _is_untrue_noun(above):
            return True
        if above.pos_ in {"VERB", "AUX"} and token.dep_ in {"ccomp", "csubj", "acl", "advcl"} and _is_denying(above):
            return token.dep_ != "advcl" or _is_marked(token)
        if token.dep_ == "ccomp" and above.pos_ == "ADJ" and above.lower_ in NOT_SO:
            return True
        token = above
    return False


def _is_marked(clause: Token) -> bool:
    return any(child.lower_ == "that" for child in children(clause, "mark"))


def _is_untrue_noun(noun: Token) -> bool:
    """ "The myth that", "the false claim that", "the claim that … is false", "invented the story that"."""
    if noun.lemma_.lower() in _UNTRUE_NOUNS or any(child.lower_ in UNTRUE for child in children(noun, "amod")):
        return True
    if noun.lemma_.lower() not in _TOLD:
        return False
    outer = noun.head
    if outer.pos_ not in {"VERB", "AUX"}:
        return False
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        return outer.lemma_ in GIVING_UP or is_negated(outer) or outer.lower_ == "made" or _is_called_not_so(outer)
    return noun.dep_ == "dobj" and outer.lemma_ in _INVENTING


def _is_denying(outer: Token) -> bool:
    """ "It is false that", "a fake video showed that", "falsely claimed that"."""
    if outer.lemma_ in _SEEMING and _is_called_not_so(outer):
        return True
    if any(child.lower_ in FALSELY for child in children(outer, "advmod")):
        return True
    who = first_child(outer, "nsubj")
    return who is not None and any(child.lower_ in UNTRUE for child in children(who, "amod"))


def _is_called_not_so(verb: Token) -> bool:
    states = children(verb, "acomp", "attr", "oprd", "xcomp")
    states += [each for state in states for each in children(state, "acomp", "attr")]
    return any(each.lower_ in NOT_SO or each.lemma_ in _UNTRUE_NOUNS for each in states)


def _is_of_a_story(verb: Token) -> bool:
    """ "Reports that the minister confirmed the deal are false", which the parser takes apart."""
    sentence = verb.sent
    opening = sentence[:_OPENING]
    noun = next((each for each in opening if each.lemma_.lower() in _TOLD and each.pos_ == "NOUN"), None)
    if noun is None or noun.nbor().lower_ != "that" or verb.i <= noun.i:
        return False
    if any(child.dep_ == "poss" for child in noun.children):
        return False
    rest = verb.doc[verb.i + 1 : min(sentence.end, verb.i + _REACH)]
    return any(each.lower_ in NOT_SO or _is_undone(each) for each in rest)


def _is_undone(word: Token) -> bool:
    """ "Were denied", "have not been confirmed"."""
    if word.tag_ not in {"VBN", "VBD"}:
        return False
    return word.lemma_ in GIVING_UP or word.lemma_ in _INVENTING or (word.lemma_ == "confirm" and is_negated(word))
