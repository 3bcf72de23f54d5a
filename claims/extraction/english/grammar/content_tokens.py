"""The content of an attribution: the tokens that the cue verb governs."""

from claims.extraction.english.grammar.clauses import children, first_child, is_afterthought, is_dated, modals
from claims.extraction.english.grammar.displaced_clauses import displaced_clauses, opens_with_that
from claims.extraction.english.lexicon import verb_lexicon
from claims.extraction.english.stance.denial_rules import is_statement
from claims.extraction.english.stance.stances import particle, plain_stance
from claims.extraction.remembering import words_in
from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import Stance

_REPORTING_VERBS = verb_lexicon.SPEECH_VERBS | verb_lexicon.OBJECT_VERBS
_FINDINGS = verb_lexicon.word_set(
    "evidence link proof sign indication fault connection correlation wrongdoing irregularity breach trace violation",
    "difference association basis risk",
)
_SAYING_NO_MORE = verb_lexicon.RESPONSE_VERBS | verb_lexicon.REFUSAL_VERBS
_WILL = frozenset({"will", "would", "could", "should", "’ll", "'ll"})
_INFORMING = frozenset({"tell", "remind", "inform", "warn", "assure", "notify"})
QUESTION_WORDS = frozenset({"when", "where", "how", "why", "if", "whether", "what", "who", "which"})
_HOW = frozenset({"how", "why", "what", "who", "which"})
_FRACTIONS = frozenset({"half", "third", "quarter", "two-thirds", "majority"})
_OF_THE_OBJECT = frozenset({"as", "of", "for", "on", "with", "to", "by", "about", "over", "against", "between"})


def content_tokens(verb: Token) -> set[int]:
    """Numbers of the tokens that the verb governs as its content; empty if there are none."""
    lemma = verb.lemma_
    clauses = [each for each in children(verb, "ccomp") if not _is_a_sentence_before(each, verb)]
    clauses = clauses or displaced_clauses(verb)
    if clauses and (lemma in verb_lexicon.CLAUSE_VERBS or particle(verb)):
        return _clausal(verb, clauses)
    infinitive = first_child(verb, "xcomp")
    known = what_is_to_be_known(verb)
    if known is not None:
        return subtree(known)
    gerund = infinitive is not None and _is_gerund(infinitive) and lemma in verb_lexicon.GERUND_VERBS
    if infinitive is not None and (gerund or lemma in verb_lexicon.INFINITIVE_VERBS):
        return subtree(infinitive) | _recipient(verb, infinitive)
    wanted = called_for(verb)
    if wanted is not None:
        return subtree(wanted) - {verb.i + 1}
    asked = _question(verb)
    if asked is not None:
        return subtree(asked)
    if lemma in verb_lexicon.OBJECT_VERBS or particle(verb):
        found = object_tokens(verb)
        if found:
            return found
    if lemma == "find" and any(each.lemma_ in _FINDINGS for each in children(verb, "dobj")):
        return object_tokens(verb)
    if lemma in verb_lexicon.TEXT_SUBJECT_VERBS and first_child(verb, "dobj") is not None:
        return object_tokens(verb)
    return _prepositional_object(verb)


def what_is_to_be_known(verb: Token) -> Token | None:
    """ "Wanted to know | why the gates failed |", which is to ask it."""
    known = first_child(verb, "xcomp") if verb.lemma_ == "want" else None
    return first_child(known, "ccomp") if known is not None and known.lemma_ == "know" else None


def called_for(verb: Token) -> Token | None:
    """ "Called for | drivers to stay at home |": the parser takes "for" for the conjunction of a clause."""
    if verb.lemma_ not in {"call", "push", "plead"}:
        return None
    return next(
        (
            each
            for each in children(verb, "advcl", "ccomp")
            if each.left_edge.lower_ == "for" and each.left_edge.i == verb.i + 1
        ),
        None,
    )


def _is_gerund(verb: Token) -> bool:
    """ "Seeking", "having sought"."""
    return verb.tag_ == "VBG" or any(child.lower_ == "having" for child in children(verb, "aux"))


def _is_a_sentence_before(clause: Token, verb: Token) -> bool:
    """ "The cable had snapped; they did not say why"."""
    return clause.i < verb.i and any(each.text == ";" for each in verb.doc[clause.right_edge.i : verb.i])


def _question(verb: Token) -> Token | None:
    """ "Told the thieves when it would come", "would not reveal how they got in", which the parser may take apart."""
    for clause in children(verb, "advcl"):
        opens = clause.left_edge
        after_hearer = verb.lemma_ in {"tell", "ask"} and opens.lower_ in QUESTION_WORDS - {"if"}
        if after_hearer or (
            verb.lemma_ in verb_lexicon.SPEECH_VERBS and opens.i == verb.i + 1 and opens.lower_ in _HOW
        ):
            return clause
    return None


def _clausal(verb: Token, clauses: list[Token]) -> set[int]:
    tokens: set[int] = set()
    following = [clause for clause in clauses if clause.i > verb.i and opens_with_that(clause)]
    for clause in following or clauses:
        tokens |= (
            subtree(clause)
            - _nested_reports(clause)
            - _between_cue_and_that(verb, clause)
            - _leading_date(verb, clause)
        )
    tokens |= _coordinated_clauses(verb, clauses[-1])
    if not following and all(clause.i < verb.i for clause in clauses):
        # The content comes first and includes what the parser attached to the cue verb: "On Friday …, police said".
        tokens |= set(range(verb.sent.start, max(tokens)))
    return tokens


def _coordinated_clauses(verb: Token, clause: Token) -> set[int]:
    """A clause that the parser coordinated with the cue although it belongs to its "that": "said that A and B"."""
    tokens: set[int] = set()
    for child in children(verb, "conj"):
        joint = verb.doc[child.left_edge.i - 1]
        if clause.i < joint.i and _goes_on_with(verb, clause, joint, child):
            tokens |= subtree(child) | set(range(clause.right_edge.i + 1, joint.i + 1))
    return tokens


def _goes_on_with(verb: Token, clause: Token, joint: Token, second: Token) -> bool:
    if joint.dep_ != "cc" or second.lemma_ in _SAYING_NO_MORE:
        return False
    between = joint.i - clause.right_edge.i
    has_subject = first_child(second, "nsubj", "nsubjpass") is not None
    if not joint.nbor(-1).is_punct:
        return joint.lower_ == "and" and between in {0, 1} and has_subject and not _is_speech(second)
    if between not in {1, 2}:
        return False
    if not has_subject and first_child(second, "expl") is None:
        return second.tag_ == "VB" and bool(modals(second)) and not modals(verb)  # "…, but would add"
    return joint.lower_ == "and" and _has_no_doer(second) and not _is_speech(second)


def _is_speech(verb: Token) -> bool:
    return verb.lemma_ in verb_lexicon.SPEECH_VERBS


def _has_no_doer(clause: Token) -> bool:
    """ "…, and there was no danger", "…, and it will be paid": the cue's own subject does no more here."""
    who = first_child(clause, "nsubjpass", "nsubj")
    will = who is not None and who.lower_ in {"it", "this", "that"} and any(m in _WILL for m in modals(clause))
    return first_child(clause, "expl") is not None or will


def _between_cue_and_that(verb: Token, clause: Token) -> set[int]:
    """Words between "said" and its "that" describe the cue: "said, according to the ministry, that"."""
    that = first_child(clause, "mark")
    if that is None or that.lower_ != "that" or that.i < verb.i:
        return set()
    return set(range(verb.i, that.i))


def _leading_date(verb: Token, clause: Token) -> set[int]:
    """A date right after the cue dates the statement: "told reporters on Tuesday the bridge was closed"."""
    for child in children(clause, "prep", "npadvmod"):
        own = subtree(child)
        opens = verb.i < min(own) == clause.left_edge.i
        if opens and is_dated(child) and verb.doc[max(own) + 1].text != ",":
            return own
    return set()


def _nested_reports(clause: Token) -> set[int]:
    """Attributions that the parser nested in the clause: "…, adding that", "…, and the ministry warned that"."""
    tokens: set[int] = set()
    for token in (clause.doc[number] for number in words_in(clause.doc).get("according", ())):
        if token.i > clause.i and token.nbor(-1).text == "," and token.i in subtree(clause):
            tokens |= subtree(token)
    for child in clause.children:
        if child.i < clause.i or child.lemma_ not in _REPORTING_VERBS:
            continue
        own_report = (
            child.dep_ == "conj" and first_child(child, "nsubj") is not None and first_child(child, "ccomp") is not None
        )
        if own_report or is_afterthought(child):
            tokens |= subtree(child)
    return tokens


def _recipient(verb: Token, infinitive: Token) -> set[int]:
    """The person urged is part of the content of "urged"; the person told is not part of the content of "told"."""
    if verb.lemma_ == "tell":
        return set()
    called_on = [each for on in children(verb, "prep") if on.lower_ in {"on", "upon"} for each in children(on, "pobj")]
    return {i for each in (*children(verb, "dobj"), *called_on) if each.i < infinitive.i for i in subtree(each)}


def object_tokens(verb: Token) -> set[int]:
    """The object that the verb governs, with what is said of it."""
    thing = first_child(verb, "dobj", "oprd", "attr")
    if thing is None:
        return _estimated_part(verb)
    if verb.lemma_ == "tell":
        return set()
    tokens = subtree(thing)
    for each in children(verb, "oprd", "acomp", "xcomp", "prep", "dobj"):
        if each.i < thing.i or (each.dep_ == "prep" and (each.lower_ not in _OF_THE_OBJECT or is_dated(each))):
            continue
        tokens |= subtree(each)
    return tokens


def _estimated_part(verb: Token) -> set[int]:
    """ "Verified about half of the payments", where the parser takes "about" for a preposition."""
    for phrase in children(verb, "prep"):
        noun = first_child(phrase, "pobj")
        is_number = noun is not None and (noun.lower_ in _FRACTIONS or noun.tag_ == "CD")
        if is_number and phrase.lower_ in {"about", "around", "over"} and phrase.i == verb.i + 1:
            return subtree(phrase)
    return set()


def antecedent_content(verb: Token) -> set[int]:
    """What a relative clause denies or confirms: "a charge that Terning rejected"."""
    if verb.dep_ != "relcl" or plain_stance(verb) is Stance.ASSERTS or first_child(verb, "ccomp", "dobj") is not None:
        return set()
    noun = verb.head
    return subtree(noun) - subtree(verb) if is_statement(noun) else set()


def _prepositional_object(verb: Token) -> set[int]:
    wanted = verb_lexicon.PREPOSITIONAL_VERBS.get(verb.lemma_, frozenset())
    near = children(verb, "prep", "prt", "advmod")
    near += [each for word in near if particle(verb) for each in children(word, "prep")]
    if verb.lemma_ in _INFORMING:
        near += [each for person in children(verb, "dobj") for each in children(person, "prep")]
    for preposition in near:
        if preposition.lower_ in wanted and preposition.i > verb.i and not is_dated(preposition):
            found = subtree(preposition) - {preposition.i}
            if found:
                return found | _called(verb, max(found))
    return set()


def _called(verb: Token, last: int) -> set[int]:
    """What the object is called: "referred to the levy as theft"."""
    return {i for each in children(verb, "prep") if each.lower_ == "as" and each.i == last + 1 for i in subtree(each)}


def preposition_of(verb: Token) -> Token | None:
    """The preposition that introduces the content and is part of the cue: "called for"."""
    wanted = verb_lexicon.PREPOSITIONAL_VERBS.get(verb.lemma_, frozenset())
    return next(
        (each for each in children(verb, "prep") if each.lower_ in wanted and each.i > verb.i and not is_dated(each)),
        None,
    )
