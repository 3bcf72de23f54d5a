"""Mends what the small French model misreads: a participle after "avoir" that it takes for a noun or an adjective."""

from spacy.language import Language
from spacy.tokens import Doc, Token

from claims.extraction.french.lexicon import FRENCH

_IRREGULAR = {
    "dit": "dire",
    "écrit": "écrire",
    "prédit": "prédire",
    "promis": "promettre",
    "admis": "admettre",
    "remis": "remettre",
    "mis": "mettre",
    "fait": "faire",
    "reconnu": "reconnaître",
    "répondu": "répondre",
    "revenu": "revenir",
    "soutenu": "soutenir",
    "prétendu": "prétendre",
    "voulu": "vouloir",
    "cru": "croire",
    "exclu": "exclure",
    "conclu": "conclure",
    "démenti": "démentir",
    "réagi": "réagir",
    "averti": "avertir",
    "craint": "craindre",
    "prévu": "prévoir",
    "abstenu": "abstenir",
    "étendu": "étendre",
    "rejoint": "rejoindre",
    "maintenu": "maintenir",
    "prévenu": "prévenir",
}
_BETWEEN = frozenset({"ADV", "PRON", "DET", "CCONJ"})
_MAX_TOKENS_BETWEEN = 4


def _forms() -> dict[str, str]:
    """The participles of the lexicon's verbs, with their lemmas."""
    verbs = FRENCH.speech | FRENCH.objects | FRENCH.responses | FRENCH.refusals | FRENCH.wishes
    verbs |= {idiom.verb for idiom in FRENCH.idioms}
    regular = {verb[:-2] + "é": verb for verb in verbs if verb.endswith("er")}
    masculine = regular | _IRREGULAR
    return {form + ending: lemma for form, lemma in masculine.items() for ending in ("", "e", "s", "es")}


PARTICIPLES = _forms()


@Language.component("mend_participles")
def mend(doc: Doc) -> Doc:
    for token in doc:
        lemma = PARTICIPLES.get(token.lower_)
        auxiliary = _auxiliary_before(token) if lemma is not None else None
        if lemma is not None and auxiliary is not None:
            _mend(token, auxiliary, lemma)
    return doc


mend_participles = "mend_participles"
"""The name of the component."""


def _auxiliary_before(token: Token) -> Token | None:
    for number in range(token.i - 1, max(-1, token.i - 2 - _MAX_TOKENS_BETWEEN), -1):
        before = token.doc[number]
        if before.lemma_ in {"avoir", "être"} and before.pos_ in {"AUX", "VERB"}:
            return before
        if before.pos_ not in _BETWEEN and before.lower_ not in PARTICIPLES and not before.text.startswith("-"):
            return None
    return None


def _mend(token: Token, auxiliary: Token, lemma: str) -> None:
    if token.pos_ != "VERB" or token.lemma_ != lemma:
        token.pos_ = "VERB"
        token.lemma_ = lemma
        token.set_morph("VerbForm=Part|Tense=Past")
    if auxiliary.pos_ == "VERB" and token.head.i == auxiliary.i:
        _turn(token, auxiliary)


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
