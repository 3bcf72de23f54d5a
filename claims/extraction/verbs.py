"""Reporting verbs: "the ministry said that", "…, the ministry said", "was confirmed by the ministry"."""

from collections.abc import Iterator

from spacy.tokens import Token

from claims.extraction import cue_nouns, cues
from claims.extraction.clauses import agent, children, cue_tokens, first_child, is_passive, subject, unbroken
from claims.extraction.contents import complements, preposition_of
from claims.extraction.findings import Finding
from claims.extraction.parsing import Line, Passage
from claims.extraction.quoting import add_quotations
from claims.extraction.spans import subtree
from claims.extraction.stance import certainty_of, particle, stance_of
from claims.vocabulary import Certainty, Stance

LISTED = (
    cues.SPEAKING
    | cues.THINKING
    | cues.OBJECT
    | cues.OBJECT_WITH_SUBJECT_OF_TEXTS
    | cues.INFINITIVE
    | cues.PREPOSITIONAL.keys()
    | {lemma for lemma, _ in cues.WITH_PARTICLE}
)
_RETRACTABLE = frozenset({"withdraw", "walk", "take", "row", "roll"})


def find_verbs(passage: Passage, line: Line, taken: set[int]) -> Iterator[Finding]:
    """Findings for each reporting verb of the line that no other rule has taken."""
    for verb in line.doc:
        if verb.i in taken or verb.pos_ not in {"VERB", "AUX"} or verb.lemma_ not in LISTED:
            continue
        if verb.dep_ in {"aux", "auxpass", "amod", "compound"}:
            continue
        finding = _passive(passage, line, verb) if is_passive(verb) else _active(passage, line, verb)
        if finding is not None and (finding.content or finding.quoted) and _is_retractable(finding, verb):
            yield finding


def _active(passage: Passage, line: Line, verb: Token) -> Finding | None:
    who = subject(verb)
    if (
        who is None
        or who.i == verb.i
        or who.lower_ == "you"
        or _only_names_a_source(verb)
        or (who.lower_ in {"it", "there"} and first_child(verb, "ccomp") is None)
    ):
        return None
    whole = subtree(who) - subtree(verb) if verb.i in subtree(who) else subtree(who)
    source = unbroken(whole, who)
    finding = Finding(line, _cue(verb) | _led_by(verb), source, verb=verb)
    finding.content = complements(verb) - source
    if verb.lemma_ in cues.SPEAKING:
        add_quotations(passage, finding, verb)
    if not finding.content and not finding.quoted and verb.lemma_ in cues.SPEAKING:
        finding.content = _aside(verb) - source
        finding.aside = bool(finding.content)
        if finding.content:
            add_quotations(passage, finding, verb)
    elif finding.content and min(finding.content) < verb.i:
        finding.aside = True
    finding.stance = stance_of(verb)
    finding.certainty = certainty_of(verb, has_source=True, source=who)
    if _is_hearsay_of(verb) or (verb.dep_ == "xcomp" and verb.head.lemma_ in cues.RAISING):
        finding.certainty = Certainty.PROBABLE
    return finding


def _only_names_a_source(verb: Token) -> bool:
    """ "Citing an official": that is no content."""
    cited = first_child(verb, "dobj")
    if verb.lemma_ not in {"cite", "quote"} or cited is None:
        return False
    return cited.ent_type_ in {"PERSON", "ORG"} or cited.lemma_ in cue_nouns.PEOPLE


def _is_hearsay_of(verb: Token) -> bool:
    """ "Is said to have told": hearsay that the source told it."""
    head = verb.head
    return (
        verb.dep_ == "xcomp"
        and verb.lemma_ in cues.UTTERANCES
        and head.lemma_ in cues.PASSIVE_HEARSAY
        and is_passive(head)
        and agent(head) is None
    )


def _led_by(verb: Token) -> set[int]:
    """The verb before "to", where the cue is one with it: "appeared to suggest", "went on to explain"."""
    head = verb.head
    if (
        verb.dep_ == "advcl"
        and head.lemma_ in cues.GOING_ON
        and any(each.lower_ == "to" for each in children(verb, "aux"))
    ):
        return cue_tokens(head) | set(range(head.i, verb.i))
    if verb.dep_ != "xcomp":
        return set()
    if _is_hearsay_of(verb) or head.lemma_ in cues.RAISING | cues.GOING_ON:
        return cue_tokens(head) | set(range(max(head.i, verb.i - 4), verb.i))
    return set()


def _cue(verb: Token) -> set[int]:
    held = cue_tokens(verb)
    word = particle(verb)
    held |= {child.i for child in children(verb, "prt", "advmod") if word and child.lower_ == word}
    preposition = preposition_of(verb)
    if preposition is not None and first_child(verb, "ccomp", "dobj") is None and preposition.i == max(held) + 1:
        held.add(preposition.i)
    return held


def _aside(verb: Token) -> set[int]:
    """The clause around "he said": what it hangs on, without itself."""
    if verb.dep_ not in {"parataxis", "ccomp", "advcl"} or first_child(verb, "mark") is not None:
        return set()
    own = subtree(verb)
    doc = verb.doc
    before = doc[min(own) - 1].text if min(own) > verb.sent.start else ""
    after = doc[max(own) + 1].text if max(own) + 1 < verb.sent.end else "."
    first = doc[min(own)].text
    if not ({before, first} & {",", "—", "–", "-", "--", "("} or after == ","):
        return set()
    return subtree(verb.head) - own - {child.i for child in children(verb.head, "cc") if child.i == verb.sent.start}


def _passive(passage: Passage, line: Line, verb: Token) -> Finding | None:
    who = agent(verb)
    about = first_child(verb, "nsubjpass")
    if any(_is_hearsay_of(each) for each in children(verb, "xcomp")):
        return None
    finding = Finding(line, _cue(verb), subtree(who) if who is not None else set(), verb=verb)
    clause = first_child(verb, "ccomp")
    if clause is not None:
        finding.content = subtree(clause)
    elif verb.dep_ == "acl":
        if who is None:
            return None
        finding.content = subtree(verb.head) - subtree(verb)
    elif about is not None:
        finding.content = _of_passive(verb, about, has_agent=who is not None)
    if who is not None:
        finding.cue |= {child.i for child in children(verb, "agent") if child.i == max(finding.cue) + 1}
    finding.stance = stance_of(verb)
    finding.certainty = certainty_of(verb, has_source=who is not None, source=who)
    return finding


def _of_passive(verb: Token, about: Token, *, has_agent: bool) -> set[int]:
    rest = {i for each in children(verb, "xcomp", "oprd") for i in subtree(each)}
    rest |= {i for each in children(verb, "prep") if each.lower_ in {"as", "of"} for i in subtree(each)}
    if verb.lemma_ in {"tell", "ask"}:
        return rest
    if not (has_agent or rest or verb.lemma_ in {"confirm", "report", "announce", "deny", "reject"}):
        return set()
    return subtree(about) | rest


def _is_retractable(finding: Finding, verb: Token) -> bool:
    """Statements are withdrawn by words; an army is not."""
    if finding.stance is not Stance.RETRACTS or verb.lemma_ not in _RETRACTABLE:
        return True
    return any(verb.doc[i].lemma_.lower() in cue_nouns.STATEMENTS for i in finding.content) or bool(finding.quoted)
