"""Attributions by passive verbs: "was confirmed by the ministry", "residents were told that"."""

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import agent, children, first_child
from claims.extraction.english.grammar.content_tokens import QUESTION_WORDS
from claims.extraction.english.lexicon import verb_lexicon
from claims.extraction.english.lexicon.outlets import can_be_cited, is_outlet
from claims.extraction.english.rules.verb_parts import cue_of, deny_by_name, is_hearsay_of
from claims.extraction.english.stance.negation import is_negative
from claims.extraction.english.stance.stances import certainty_of, plain_stance, stance_of
from claims.extraction.parsing import ParsedLine
from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import NO_COMMENT_STANCES, Certainty, Stance


def passive_attribution(line: ParsedLine, verb: Token) -> AttributionCandidate | None:
    """The attribution by a passive verb; None if it states nothing."""
    who = agent(verb)
    about = first_child(verb, "nsubjpass")
    if (
        _states_nothing(verb, who)
        or any(is_hearsay_of(each) for each in children(verb, "xcomp"))
        or (verb.lemma_ in verb_lexicon.ASKING_VERBS and who is None and not _was_told(verb))
    ):
        return None
    candidate = AttributionCandidate(line, cue_of(verb), subtree(who) if who is not None else set(), verb=verb)
    candidate.cue |= {each.i for each in children(verb, "prep") if verb.lemma_ == "accuse" and each.i == verb.i + 1}
    candidate.content = _content(verb, who, about) - candidate.cue
    if who is not None:
        candidate.cue |= {child.i for child in children(verb, "agent") if child.i == max(candidate.cue) + 1}
    candidate.stance = stance_of(verb)
    if who is None and candidate.stance in NO_COMMENT_STANCES and (about is None or not is_negative(about)):
        return None  # "it is not known whether": nobody is silent
    if about is not None and is_negative(about) and plain_stance(verb) is Stance.ASSERTS:
        candidate.stance = Stance.ASSERTS  # "no injuries were reported"
    deny_by_name(candidate, verb)
    candidate.certainty = certainty_of(verb, has_source=who is not None, source=who)
    if who is None and verb.lemma_ == "tell":
        candidate.certainty = Certainty.PROBABLE
    return candidate


def _was_told(verb: Token) -> bool:
    """ "Residents were told that the water was safe": somebody said so."""
    clause = first_child(verb, "ccomp")
    return verb.lemma_ == "tell" and clause is not None and clause.left_edge.lower_ not in QUESTION_WORDS


def _cites_its_head(verb: Token) -> bool:
    """ "Two workers, cited by the Courier", "a memo seen by the Courier": the Courier passes on what they say."""
    by = agent(verb)
    if verb.lemma_ in {"see", "obtain", "view", "review"}:
        return by is not None and is_outlet(by)
    return verb.lemma_ in {"cite", "quote"} and can_be_cited(verb.head)


def _states_nothing(verb: Token, who: Token | None) -> bool:
    """ "Records seen by this newspaper"; "is expected to visit", of which nobody has said anything."""
    if verb.dep_ == "acl" and verb.lemma_ in verb_lexicon.WITNESSING_VERBS:
        return True
    return (
        who is None
        and verb.lemma_ in verb_lexicon.WANTING_VERBS
        and any(_is_bare(each) for each in children(verb, "xcomp"))
    )


def _is_bare(infinitive: Token) -> bool:
    """Whether an infinitive is not of the past: "to visit", but not "to have visited"."""
    return "have" not in {child.lower_ for child in children(infinitive, "aux")}


def _content(verb: Token, who: Token | None, about: Token | None) -> set[int]:
    clause = first_child(verb, "ccomp")
    if clause is not None:
        return subtree(clause)
    if verb.dep_ == "acl":
        is_statement = who is not None and verb.head.lemma_ != "question" and not _cites_its_head(verb)
        return subtree(verb.head) - subtree(verb) if is_statement else set()
    if (whole := first_child(verb, "csubjpass")) is not None:
        return subtree(whole) - {child.i for child in children(whole, "mark")}
    return _of_the_subject(verb, about, has_agent=who is not None) if about is not None else set()


def _of_the_subject(verb: Token, about: Token, *, has_agent: bool) -> set[int]:
    rest = {i for each in children(verb, "xcomp", "oprd") for i in subtree(each)}
    rest |= {i for each in children(verb, "prep") if each.lower_ in {"as", "of"} for i in subtree(each)}
    if verb.lemma_ in {"tell", "ask"}:
        return rest
    if not (has_agent or rest or verb.lemma_ in {"confirm", "report", "announce", "deny", "reject"}):
        return set()
    return subtree(about) | rest
