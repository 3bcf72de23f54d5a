"""Mends what the small French model misreads: verbs of the lexicon that it takes for nouns or adjectives.

The forms of these verbs are known, and so is where a verb can stand; the parse around them is put right.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from claims.extraction.french.lexicon import FRENCH
from claims.extraction.french.verb_forms import FINITE, PARTICIPLES, VERBS

MENDING = "mend_french_verbs"
"""The name of the component."""

_AUXILIARIES = frozenset({"avoir", "être"})
_BETWEEN = frozenset({"ADV", "PRON", "DET", "CCONJ"})
_MAX_TOKENS_BETWEEN = 5
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_BEFORE_A_VERB = frozenset({"NOUN", "PROPN", "PRON", "PUNCT", "ADV", "ADJ", "X", "NUM", "VERB"})
_CLITICS = frozenset({"ne", "n'", "n’", "se", "s'", "s’", "le", "la", "l'", "l’", "les", "en", "y", "lui"})
_ARTICLES = frozenset({"l'", "l’", "le", "la", "les", "un", "une", "des"})
_ENDS = frozenset({".", "!", "?", "…", ";", ":", "«", "»"})


@Language.component(MENDING)
def mend(doc: Doc) -> Doc:
    for token in doc:
        _mend_small_words(token)
        if (lemma := PARTICIPLES.get(token.lower_)) and (auxiliary := _auxiliary_before(token)) is not None:
            _mend_participle(token, auxiliary, lemma)
        elif token.pos_ != "VERB" and (lemma := FINITE.get(token.lower_)) and _stands_as_a_verb(token):
            _mend_finite(token, lemma)
        elif token.pos_ != "VERB" and token.lower_ in VERBS:
            token.pos_, token.lemma_ = "VERB", token.lower_
            token.set_morph("VerbForm=Inf")  # type: ignore[attr-defined]
        elif token.pos_ == "VERB" and token.lower_ in FINITE and token.lemma_ not in FRENCH.speech:
            token.lemma_ = FINITE[token.lower_]
        if token.pos_ == "VERB" and token.lemma_ in FRENCH.speech | FRENCH.objects:
            _attach_cut_off_object(token)
            _mend_name_after(token)
    return doc


def _mend_small_words(token: Token) -> None:
    if token.lower_ == "ni" and token.dep_ != "cc":
        _mend_neither(token)
    if token.text == "-" and 0 < token.i < len(token.doc) - 1:
        _mend_compound(token)
    if token.lemma_ in FRENCH.made_known and token.i and token.nbor(-1).lemma_ in FRENCH.making:
        _mend_made_known(token)
    if token.pos_ == "VERB" and token.lower_ in FRENCH.partly:
        token.pos_, token.dep_ = "ADV", "advmod"


def _mend_made_known(token: Token) -> None:
    """ "A fait savoir que": the infinitive reports."""
    making = token.nbor(-1)
    if making.head.i == token.i:
        for each in list(making.children):
            each.head = token


def _mend_neither(token: Token) -> None:
    """ "Ni le maire …": the noun is the subject, not the "ni" before it."""
    noun = next((each for each in token.children if each.dep_ == "fixed" and each.pos_ in _NOMINAL), None)
    if noun is None:
        return
    noun.head, noun.dep_ = (token.head, token.dep_) if token.head.i != token.i else (noun, "ROOT")
    for each in list(token.children):
        if each.i != noun.i:
            each.head = noun
    token.head, token.dep_ = noun, "cc"


def _mend_compound(hyphen: Token) -> None:
    """ "L'état-major": one noun."""
    first, second = hyphen.nbor(-1), hyphen.nbor()
    is_within_word = not first.whitespace_ and not hyphen.whitespace_ and first.pos_ in _NOMINAL
    if is_within_word and second.head.i > second.i and second.pos_ in _NOMINAL | {"ADJ", "X"}:
        hyphen.head = second.head = first
        hyphen.dep_ = second.dep_ = "flat"


def _mend_name_after(verb: Token) -> None:
    """ "…, s'indigne Paula Quenec": a name, whatever the model takes it for."""
    article, noun, *_ = [*verb.doc[verb.i + 1 : verb.i + 3], verb, verb]
    if article.lower_ in _ARTICLES and noun.pos_ in {"VERB", "ADJ"} and noun.text[-1] not in ".,":
        after = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
        if after.pos_ not in {"NOUN", "ADJ"}:
            noun.pos_ = "NOUN"  # "a soufflé l'accusé"
    for token in verb.doc[verb.i + 1 : verb.i + 4]:
        if not (token.text.istitle() and token.is_alpha and token.pos_ in {"VERB", "ADJ", "ADV", "X", "NOUN", "PROPN"}):
            return
        token.pos_ = "PROPN"


def _auxiliary_before(token: Token) -> Token | None:
    for number in range(token.i - 1, max(-1, token.i - 2 - _MAX_TOKENS_BETWEEN), -1):
        before = token.doc[number]
        if before.lemma_ in _AUXILIARIES and before.pos_ in {"AUX", "VERB"}:
            return before
        if before.lower_ in PARTICIPLES and token.nbor(-1).lower_ in _ARTICLES:
            return None  # "a soufflé l'accusé"
        if before.pos_ not in _BETWEEN and before.lower_ not in PARTICIPLES and not before.text.startswith("-"):
            return None
    return None


def _mend_participle(token: Token, auxiliary: Token, lemma: str) -> None:
    if token.pos_ != "VERB" or token.lemma_ != lemma or "Part" not in token.morph.get("VerbForm", []):
        token.pos_ = "VERB"
        token.lemma_ = lemma
        token.set_morph("VerbForm=Part|Tense=Past")  # type: ignore[attr-defined]
    if auxiliary.pos_ == "VERB" and token.head.i == auxiliary.i:
        _turn(token, auxiliary)
    elif auxiliary.head.i == token.i and auxiliary.dep_.startswith("aux"):
        for each in list(auxiliary.children):
            each.head = token
        auxiliary.pos_ = "AUX"


def _turn(token: Token, auxiliary: Token) -> None:
    """Makes the participle the head of what hung on its auxiliary."""
    is_root, head, dependency = auxiliary.head.i == auxiliary.i, auxiliary.head, auxiliary.dep_
    others = [child for child in auxiliary.children if child.i != token.i]
    token.head = token if is_root else head
    token.dep_ = dependency
    auxiliary.head = token
    auxiliary.dep_ = "aux:tense"
    auxiliary.pos_ = "AUX"
    for child in others:
        child.head = token


def _stands_as_a_verb(token: Token) -> bool:
    """After its subject, or after a comma or a quotation with its subject behind it."""
    before = _before_clitics(token)
    if before is None or before.pos_ not in _BEFORE_A_VERB:
        return False
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if before.pos_ == "PUNCT" and before.text not in {",", "»", "”"}:
        return False
    if before.pos_ == "PUNCT":
        return after is not None and after.pos_ in {"DET", "PROPN", "PRON"}
    return after is not None and (after.pos_ not in _NOMINAL or after.pos_ == "PRON") and after.text != "-"


def _before_clitics(token: Token) -> Token | None:
    number = token.i - 1
    while number >= 0 and token.doc[number].lower_ in _CLITICS and token.doc[number].pos_ in {"PRON", "ADV", "PART"}:
        number -= 1
    return token.doc[number] if number >= 0 else None


def _mend_finite(token: Token, lemma: str) -> None:
    dependents_of_the_left = [each for each in _until_the_end(token) if each.head.i < token.i or each.head.i == each.i]
    subject = _noun_phrase_before(token)
    above = token.head
    token.head = token
    token.dep_ = "ROOT"
    token.pos_ = "VERB"
    token.lemma_ = lemma
    token.set_morph("Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin")  # type: ignore[attr-defined]
    if subject is not None and above.i != token.i:
        subject.head = token
        subject.dep_ = "nsubj"
    for each in dependents_of_the_left:
        each.head = token
        each.dep_ = _relation(each)


def _until_the_end(token: Token) -> Iterator[Token]:
    for each in token.doc[token.i + 1 :]:
        if each.text in _ENDS:
            return
        yield each


def _noun_phrase_before(token: Token) -> Token | None:
    before = _before_clitics(token)
    if before is None or before.pos_ == "PUNCT":
        return None
    if before.pos_ == "VERB" and before.i and before.nbor(-1).pos_ == "DET":
        before.pos_ = "NOUN"  # "l'exploitant"
    while before.head.i < token.i and before.head.i != before.i and before.pos_ not in {"NOUN", "PROPN"}:
        before = before.head
    while before.head.i < before.i and before.head.pos_ in _NOMINAL:
        before = before.head
    return before if before.pos_ in _NOMINAL and before.i < token.i else None


def _relation(token: Token) -> str:
    """What a token that lost its head is to the verb before it."""
    if token.pos_ in {"VERB", "AUX"}:
        forms = {form for each in [token, *token.children] for form in each.morph.get("VerbForm", [])}
        return "xcomp" if "Inf" in forms else "ccomp" if "Fin" in forms else "advcl"
    if any(child.dep_ == "case" for child in token.children):
        return "obl:mod"
    return "obj" if token.pos_ in _NOMINAL else "dep"


def _attach_cut_off_object(verb: Token) -> None:
    """A noun right after the verb that the parser took for a sentence of its own."""
    if any(child.dep_ in {"obj", "ccomp", "xcomp"} and child.i > verb.i for child in verb.children):
        return
    for token in verb.doc[verb.i + 1 : verb.i + 4]:
        if token.pos_ in {"NOUN", "PROPN"}:
            if token.head.i == token.i or (token.head.pos_ == "ADV" and token.head.head.i == verb.i):
                token.head = verb
                token.dep_ = "obj"
            return
        if token.pos_ not in {"DET", "ADJ", "NUM", "ADV"}:
            return
