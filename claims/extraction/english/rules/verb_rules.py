"""Attributions by verbs: "the ministry said that", "…, the ministry said", "was confirmed by the ministry"."""

from collections.abc import Iterator

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import (
    children,
    first_child,
    is_passive,
    subject,
)
from claims.extraction.english.grammar.content_tokens import (
    antecedent_content,
    content_tokens,
)
from claims.extraction.english.grammar.displaced_clauses import displaced_clauses
from claims.extraction.english.grammar.inversion import inverted_subject
from claims.extraction.english.lexicon import verb_lexicon
from claims.extraction.english.lexicon.outlets import can_be_cited, is_person_noun
from claims.extraction.english.rules.passive_rules import passive_attribution
from claims.extraction.english.rules.quotation_rules import add_quotations
from claims.extraction.english.rules.verb_parts import cue_of, deny_by_name, is_hearsay_of, raising_verb, source_tokens
from claims.extraction.english.stance.denial_rules import denied_by_name
from claims.extraction.english.stance.negation import is_negated, is_negative
from claims.extraction.english.stance.senses import has_its_particle, is_of_speech
from claims.extraction.english.stance.stances import certainty_of, particle, plain_stance, stance_of
from claims.extraction.parsing import ParsedLine, ParsedPart
from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import Certainty, Stance

ATTRIBUTION_VERBS = (
    verb_lexicon.SPEECH_VERBS
    | verb_lexicon.BELIEF_VERBS
    | verb_lexicon.OBJECT_VERBS
    | verb_lexicon.TEXT_SUBJECT_VERBS
    | verb_lexicon.INFINITIVE_VERBS
    | verb_lexicon.PREPOSITIONAL_VERBS.keys()
    | {lemma for lemma, _ in verb_lexicon.PARTICLE_VERBS}
)
_HEARERS = frozenset(
    {"court", "jury", "inquiry", "inquest", "hearing", "tribunal", "committee", "panel", "commission", "parliament"}
    | {"trial", "judge", "magistrate", "council", "meeting", "conference"}
)
"""Who hears in public what somebody else says."""


_SIGNS = frozenset({"sign", "inclination", "indication", "willingness", "interest", "desire", "intention", "remorse"})


def find_verb_attributions(part: ParsedPart, line: ParsedLine, taken: set[int]) -> Iterator[AttributionCandidate]:
    """Attributions by each verb of the line that no earlier rule has used."""
    for verb in line.tokens:
        if verb.i in taken or verb.pos_ not in {"VERB", "AUX"}:
            continue
        if verb.lemma_ not in ATTRIBUTION_VERBS and denied_by_name(verb) is None:
            continue
        if verb.dep_ in {"aux", "auxpass", "amod", "compound"} or not has_its_particle(verb):
            continue
        candidate = passive_attribution(line, verb) if is_passive(verb) else _active(part, line, verb)
        if candidate is None or not (candidate.content or candidate.quoted) or _is_only_it(candidate):
            continue
        if is_of_speech(candidate, verb):
            yield candidate


def _is_only_it(candidate: AttributionCandidate) -> bool:
    """ "He expects it by Friday": what "it" is, only a reader can tell."""
    words = [candidate.line.doc[number].lower_ for number in candidate.content]
    return words == ["it"] and not candidate.quoted and candidate.stance is Stance.ASSERTS


def _active(part: ParsedPart, line: ParsedLine, verb: Token) -> AttributionCandidate | None:
    who = inverted_subject(verb) or subject(verb)
    if (
        who is None
        or who.i == verb.i
        or who.lower_ == "you"
        or _cites_a_source(verb)
        or (who.lower_ in {"it", "there"} and first_child(verb, "ccomp") is None and not _is_explained(verb))
        or _dismisses_somebody(verb)
        or _stays_unnamed(verb)
        or _breaks_news(verb)
        or _tells_how(verb)
        or _shows_no_sign(verb)
        or _was_asked(verb, who)
    ):
        return None
    source = source_tokens(verb, who)
    candidate = AttributionCandidate(line, cue_of(verb) | raising_verb(verb), source, verb=verb)
    candidate.content = content_tokens(verb) - source
    if verb.lemma_ in verb_lexicon.SPEECH_VERBS:
        if _is_only_hearer(verb, who):
            candidate.content = set()
        add_quotations(part, candidate, verb)
    if not candidate.content and not candidate.quoted and _can_stand_beside(verb):
        candidate.content = _parenthetical_content(verb) - source
        candidate.aside = bool(candidate.content)
        if candidate.content:
            add_quotations(part, candidate, verb)
    elif candidate.content and min(candidate.content) < verb.i:
        candidate.aside = True
    candidate.content = candidate.content or (set() if candidate.quoted else antecedent_content(verb))
    if verb.lemma_ == "hear" and any(each.lemma_.lower() in _HEARERS for each in (who, *children(who, "conj"))):
        candidate.source = set()  # "the court heard that": somebody said so there
    candidate.stance = stance_of(verb)
    if verb.lemma_ in verb_lexicon.QUESTIONING_VERBS and _ends_as_question(part, candidate):
        candidate.stance = Stance.QUESTIONS
    deny_by_name(candidate, verb)
    candidate.certainty = certainty_of(verb, has_source=True, source=who)
    if (
        not candidate.source
        or is_hearsay_of(verb)
        or (verb.dep_ == "xcomp" and verb.head.lemma_ in verb_lexicon.RAISING_VERBS)
    ):
        candidate.certainty = Certainty.PROBABLE
    return candidate


def _is_only_hearer(verb: Token, who: Token) -> bool:
    """Whether the object is whoever was spoken to: "“Did you see it?” the lawyer asked the witness"."""
    if first_child(verb, "dobj") is None or first_child(verb, "ccomp", "xcomp", "prep") is not None:
        return False
    first = min(verb.i, who.left_edge.i)
    return first > 0 and verb.doc[first - 1].text in {"”", '"', "''", "»"}


def _ends_as_question(part: ParsedPart, candidate: AttributionCandidate) -> bool:
    return any(each.of(part.text).rstrip(" ”\"'»").endswith("?") for each in candidate.quoted)


def _is_answer_of_it(verb: Token) -> bool:
    """ "It denied the report", "it called the report an invention": not the "it" of "it claimed three lives"."""
    if is_negated(verb) and verb.lemma_ in verb_lexicon.UTTERANCE_VERBS | verb_lexicon.RESPONSE_VERBS:
        return True
    return plain_stance(verb) is not Stance.ASSERTS or denied_by_name(verb) is not None


def _is_explained(verb: Token) -> bool:
    """Whether what follows says what "it" is, or "it" answers."""
    return bool(displaced_clauses(verb)) or _is_answer_of_it(verb)


def _cites_a_source(verb: Token) -> bool:
    """Whether the verb only cites a source, which is not content: "citing an official"."""
    cited = first_child(verb, "dobj")
    if verb.lemma_ not in {"cite", "quote"} or cited is None:
        return False
    return (verb.tag_ == "VBG" and verb.dep_ == "advcl") or can_be_cited(cited)


def _dismisses_somebody(verb: Token) -> bool:
    """ "Dismissed the clerk": from his post. A story is dismissed, or somebody "as a liar"."""
    whom = first_child(verb, "dobj")
    if verb.lemma_ != "dismiss" or whom is None or any(each.lower_ == "as" for each in children(verb, "prep")):
        return False
    return whom.text[0].isupper() or is_person_noun(whom.lemma_.lower())


def _breaks_news(verb: Token) -> bool:
    """ "The Echo, which first reported the story": what the story is, the sentence does not tell."""
    thing = first_child(verb, "dobj")
    return verb.lemma_ == "report" and thing is not None and thing.lemma_ in {"story", "news"}


def _tells_how(verb: Token) -> bool:
    """ "“Rubbish,” was how the agent described it": what was said is the quotation."""
    how = first_child(verb, "advmod")
    return how is not None and how.lower_ == "how" and verb.dep_ == "ccomp" and how.nbor(-1).lemma_ == "be"


def _shows_no_sign(verb: Token) -> bool:
    """ "Showed no sign of conceding": nobody says so; a survey may show no difference."""
    thing = first_child(verb, "dobj")
    return verb.lemma_ == "show" and thing is not None and thing.lemma_ in _SIGNS and is_negative(thing)


def _was_asked(verb: Token, who: Token) -> bool:
    """ "The operator, asked how many trains were late, had no figure": one comma stands between, and not two."""
    if verb.lemma_ not in verb_lexicon.ASKING_VERBS or verb.tag_ not in {"VBN", "VBD"} or who.i > verb.i:
        return False
    between = verb.doc[who.i : verb.i]
    return between[-1].text == "," and sum(each.text == "," for each in between) == 1


def _stays_unnamed(verb: Token) -> bool:
    """ "Asked not to be named": no statement of anybody's."""
    act = first_child(verb, "xcomp")
    return verb.lemma_ == "ask" and act is not None and act.lemma_ in {"name", "identify"} and is_passive(act)


def _can_stand_beside(verb: Token) -> bool:
    """ "…, he said", "as critics point out, …"."""
    return verb.lemma_ in verb_lexicon.SPEECH_VERBS or (verb.lemma_, particle(verb)) == ("point", "out")


def _parenthetical_content(verb: Token) -> set[int]:
    """The clause that contains a parenthetical "he said", without it."""
    if verb.dep_ not in {"parataxis", "ccomp", "advcl"}:
        return set()
    mark = first_child(verb, "mark")
    if mark is not None:
        return _shared_content(verb) if mark.lower_ == "as" else set()
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return set()  # "the crowd marched on, chanting": what they did is not what they said
    own = subtree(verb) - _lead_in(verb)
    doc = verb.doc
    before = doc[min(own) - 1].text if min(own) > verb.sent.start else ""
    after = doc[max(own) + 1].text if max(own) + 1 < verb.sent.end else "."
    first = doc[min(own)].text
    if not ({before, first} & {",", "—", "–", "-", "--", "("} or after == ","):
        return set()
    return subtree(verb.head) - own - {child.i for child in children(verb.head, "cc") if child.i == verb.sent.start}


def _lead_in(verb: Token) -> set[int]:
    """What the parser gave to a cue between commas: "| To see the mill |, he said, one must climb"."""
    who = first_child(verb, "nsubj")
    if who is None or verb.dep_ != "parataxis" or verb.head.i < verb.i:
        return set()
    before = [each for each in children(verb, "advcl", "prep") if each.right_edge.i < who.left_edge.i]
    return {i for each in before if verb.doc[each.right_edge.i + 1].text == "," for i in subtree(each)}


def _shared_content(verb: Token) -> set[int]:
    """ "As the engineer told the court, the dam was old": the clause beside it."""
    clause = verb.head
    own = subtree(verb)
    is_beside = clause.pos_ in {"VERB", "AUX"} and verb.doc[max(own) + 1].text == ","
    if not is_beside or own & {clause.i} or clause.i < verb.i:
        return set()
    if verb.lemma_ not in verb_lexicon.UTTERANCE_VERBS and not particle(verb):
        return set()
    return subtree(clause) - own - {child.i for child in children(clause, "cc")}
