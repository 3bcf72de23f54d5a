"""The forms in which reports use the verbs of the French lexicon: participles, present and imperfect."""

from collections.abc import Mapping

from claims.extraction.french.lexicon import FRENCH

_IRREGULAR_PARTICIPLES: Mapping[str, str] = {
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
    "prévenu": "prévenir",
    "défendu": "défendre",
    "réjoui": "réjouir",
    "gémi": "gémir",
    "rugi": "rugir",
    "inscrit": "inscrire",
    "plaint": "plaindre",
    "ému": "émouvoir",
    "maintenu": "maintenir",
    "repris": "reprendre",
}
_IRREGULAR_FINITE: Mapping[str, str] = {
    form: lemma
    for lemma, forms in {
        "dire": "dit disent disait disaient",
        "écrire": "écrit écrivent",
        "promettre": "promet promettent promettait",
        "admettre": "admet admettent admettait",
        "reconnaître": "reconnaît reconnait reconnaissent reconnaissait",
        "répondre": "répond répondent répondait",
        "revenir": "revient reviennent",
        "soutenir": "soutient soutiennent soutenait",
        "prétendre": "prétend prétendent prétendait",
        "croire": "croit croient croyait",
        "exclure": "exclut excluent excluait",
        "conclure": "conclut concluent",
        "démentir": "dément démentent démentait",
        "réagir": "réagit réagissent",
        "avertir": "avertit avertissent",
        "craindre": "craint craignent",
        "faire": "fait font",
        "défendre": "défend défendent défendait",
        "réjouir": "réjouit réjouissent",
        "gémir": "gémit gémissent",
        "rugir": "rugit",
        "inscrire": "inscrit inscrivent",
        "plaindre": "plaint plaignent",
        "maintenir": "maintient maintiennent maintenait",
        "reprendre": "reprend",
        "mettre": "met mettent",
        "remettre": "remet remettent",
    }.items()
    for form in forms.split()
}
VERBS = (
    FRENCH.speech
    | FRENCH.objects
    | FRENCH.responses
    | FRENCH.refusals
    | FRENCH.wishes
    | {idiom.verb for idiom in FRENCH.idioms}
)
_REGULAR = [verb for verb in sorted(VERBS) if verb.endswith("er")]
_ACCENTED = {"é": "è"}
"""What "révéler" and "répéter" make of their last vowel before a silent ending: "révèle"."""


def _silent_stem(verb: str) -> str:
    """The stem before a silent ending."""
    stem = verb[:-2]
    if stem.endswith("pel"):
        return stem + "l"
    return stem[:-2] + _ACCENTED[stem[-2]] + stem[-1] if stem[-2:-1] in _ACCENTED else stem


def _soft(verb: str) -> str:
    """The stem before "a": "annonçait", "exigeait"."""
    stem = verb[:-2]
    if stem.endswith("c"):
        return stem[:-1] + "ç"
    return stem + "e" if stem.endswith("g") else stem


PARTICIPLES: Mapping[str, str] = {
    form + ending: lemma
    for form, lemma in ({verb[:-2] + "é": verb for verb in _REGULAR} | dict(_IRREGULAR_PARTICIPLES)).items()
    for ending in ("", "e", "s", "es")
}
"""The lemma of each participle."""

FINITE: Mapping[str, str] = {
    **{_silent_stem(verb) + ending: verb for verb in _REGULAR for ending in ("e", "ent")},
    **{_soft(verb) + ending: verb for verb in _REGULAR for ending in ("ait", "aient")},
    **_IRREGULAR_FINITE,
}
"""The lemma of each form of the third person."""
