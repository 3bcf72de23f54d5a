"""What a reply amounts to: "“Nonsense,” she said" denies, "“Ask my lawyer,” he said" gives no answer."""

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import children, first_child, modals
from claims.extraction.english.lexicon import noun_lexicon
from claims.extraction.english.lexicon.verb_lexicon import word_set
from claims.extraction.english.silence.non_response_lexicon import RESPONDING, TELLING
from claims.extraction.english.stance import denial_lexicon, reply_lexicon
from claims.extraction.english.stance.governors import is_infinitive
from claims.extraction.english.stance.negation import is_negated
from claims.extraction.tokens import ParsedToken as Token

_SHORT = 5
"""How many words a reply may have that is nothing but a no."""
_LONG = 30
"""How many words a reply may have that gives no answer."""
ANSWERING = (RESPONDING | TELLING | {"talk", "speak"}) - word_set(
    "say tell admit acknowledge announce endorse engage quantify list volunteer deny state indicate explain expand"
)
"""Verbs whose negation in one's own mouth refuses an answer: "said it does not discuss clients"."""
_SPEAKERS = noun_lexicon.PERSON_NOUNS | word_set(
    "head chief director president chair chairman chairwoman secretary office department press manager owner board"
)
_REFUSING = word_set("do does will wo 'll would 'd can ca could")
_ONES_OWN = word_set("he she its his her their")
_OF_A_GROUP = word_set("it we they")


def quoted_tokens(candidate: AttributionCandidate) -> list[int]:
    """Numbers of the tokens of this line that are in the candidate's quotations."""
    doc, start = candidate.line.doc, candidate.line.start
    length = doc[-1].idx + len(doc[-1])
    found: list[int] = []
    for span in candidate.quoted:
        quoted = doc.char_span(max(0, span.start - start), min(length, span.end - start), alignment_mode="contract")
        found += range(quoted.start, quoted.end) if quoted is not None else ()
    return found


def replies_no(candidate: AttributionCandidate) -> bool:
    """ "“Not true,” she said", "“Nonsense,” she said"."""
    said = quoted_tokens(candidate) if candidate.quoted else sorted(candidate.content)
    if len(said) > 3 * _SHORT:
        return False
    words = [token.lower_ for token in (candidate.line.doc[i] for i in said) if not (token.is_punct or token.is_quote)]
    if not 0 < len(words) <= _SHORT:
        return False
    plain = " ".join(words).replace(" n't", "n't").replace(" 's", "'s").replace("’", "'")
    return plain in denial_lexicon.REPLIES or words[-1] in denial_lexicon.UNTRUE


def denies_it(candidate: AttributionCandidate) -> bool:
    """ "“I did no such thing,” he said"."""
    replies = _replies(candidate)
    return bool(replies) and reply_lexicon.DENIALS.fullmatch(replies[0]) is not None


def takes_it_back(candidate: AttributionCandidate) -> bool:
    """ "“I take it all back,” he wrote"."""
    replies = _replies(candidate)
    first = replies[0].split(", and ") if replies else []
    return any(reply_lexicon.RETRACTIONS.fullmatch(each) is not None for each in first)


def gives_no_answer(candidate: AttributionCandidate) -> bool:
    """ "“I'm not going to get into that,” he said", "“That is a question for the police,” she said"."""
    replies = _replies(candidate)
    return bool(replies) and all(reply_lexicon.REFUSALS.fullmatch(each) for each in replies)


def _replies(candidate: AttributionCandidate) -> list[str]:
    """The sentences of a short quotation, in small letters."""
    said = quoted_tokens(candidate)
    if not 0 < len(said) <= 2 * _LONG:
        return []
    doc = candidate.line.doc
    text = "".join(doc[i].lower_ + doc[i].whitespace_.lower() for i in said).replace("’", "'")
    sentences = [each.strip(" \"“”'.,!—–-") for each in text.replace("!", ".").split(". ")]
    return [each for each in sentences if each]


def is_policy_of_silence(clause: Token) -> bool:
    """ "It is our policy not to discuss personnel"."""
    reasons = [each for each in children(clause, "attr", "nsubj") if each.lemma_ in reply_lexicon.POLICIES]
    who = first_child(clause, "nsubj", "expl")
    states = {each.lower_: each for each in children(clause, "acomp")}
    improper = states.keys() & (reply_lexicon.IMPROPER if not is_negated(clause) else reply_lexicon.PROPER)
    reasons += [states[word] for word in improper]
    if (
        who is not None
        and who.lower_ == "it"
        and improper
        and any(
            act.lemma_ in ANSWERING | {"say"} and not (improper & denial_lexicon.UNTRUE_OF_WORDS and says_that(act))
            for word in (clause, *reasons)
            for act in children(word, "xcomp", "ccomp", "advcl")
        )
    ):
        return True
    return clause.lemma_ == "be" and any(
        act.lemma_ in ANSWERING | {"say", "talk", "speak", "give"}
        and (is_negated(act) or any(each.lower_ == "not" for each in act.subtree))
        for word in (clause, *reasons)
        for act in children(word, "xcomp", "acl", "relcl", "ccomp", "advcl", "csubj")
        if act.dep_ != "advcl" or is_infinitive(act)  # and not "was sorry, though he did not say for what"
    )


def says_that(act: Token) -> bool:
    """ "To say that the dam was unsafe", but not "to say whether it was"."""
    return any(each.left_edge.lower_ == "that" for each in children(act, "ccomp"))


def refuses_for(outer: AttributionCandidate, clause: Token, who: Token) -> bool:
    """Whether a spokesman says that his house gives no answer: "the bank does not discuss clients, he said"."""
    if clause.lemma_ not in ANSWERING or not is_negated(clause):
        return False
    if not modals(clause) & _REFUSING:
        return False
    speakers = {outer.line.doc[i].lemma_.lower() for i in outer.source}
    words = {outer.line.doc[i].lower_ for i in outer.source}
    is_spoken_for = bool(speakers & _SPEAKERS or words & _ONES_OWN)
    return who.lower_ in _OF_A_GROUP or (is_spoken_for and first_child(clause, "nsubj") is not None)


def refuses_itself(clause: Token, is_same: bool) -> bool:
    """ "Said it would not discuss individual cases"."""
    return is_same and clause.lemma_ in ANSWERING and is_negated(clause) and bool(modals(clause) & _REFUSING)
