"""How French sources say that they decline, doubt, take back or deny. Patterns for words in lower case."""

from claims.extraction.universal.own_words import own_words
from claims.vocabulary import Stance

_WE = r"\b(?:je|j'|nous|on|il|elle|ils|elles)"
_NOT = r" ?(?:ne |n')(?=.{0,40}\b(?:pas|jamais|aucune?|rien|plus|ni)\b)(?:[\w-]+[' ]){0,5}?"
_ANSWER = (
    r"(?:comment(?:e|é|a|ons|ion|aire)|répon[ds]|réagi|exprim|prononc|confirm|communiqu|divulgu)\w*"
    r"|précis(?:e|er|é|ons|ait|aient|era|erait)\b"
)
_LIES = r"(?:mensonges|fausses|inventions|calomnies|rumeurs)"
_TELL = r"(?:dire|déclarer|ajouter|commenter|préciser|répondre)\b"
_REPORT = (
    r"(?:informations?|rumeurs?|accusations?|allégations?|affirmations?|histoires?|articles?|chiffres|récits?|soupçons?"
    r"|propos|reproches?|bruits?|nouvelles?|versions?|documents?|images?|photos?|vidéos?|déclarations?|publications?"
    r"|thèses?|hypothèses?|imputations?|assertions?|critiques?|griefs?|dépêches?|témoignages?)"
)
_THING = rf"(?P<thing>\b(?:ces?|cette|cet|les?|la|l'|des|toutes ces) ?{_REPORT}\b(?: [\w'-]+){{0,6}}?)"
_MY_WORDS = (
    r"(?:mes|nos|ses|leurs|mon|ma|sa|son|cette|ces|ce) "
    r"(?:propos|déclarations?|accusations?|paroles?|témoignage|plainte)"
)
_NOT_A_WORD = (
    r"(?:absolument |en rien |pas |aucun |rien |(?:un )?(?:traître )?mot |de )+"
    r"(?:vraie?s?|vérité|véridique|exacte?s?|fondée?s?|fondement)\b"
)
_UNLIKE_THE_FACTS = (
    r"ne (?:repos\w+ sur (?:rien|aucun\w*)|correspond\w* (?:pas|en rien|nullement|à rien|à aucun\w*)"
    r"|sont (?:pas|nullement|en rien) (?:vraie?s|exacte?s|fondée?s|véridiques)|tien\w+ pas)"
)
_IS = r"(?<!n')(?<!ne )(?:est|sont|était|étaient|serait|seraient|soit|soient)"
_UNTRUE = (
    r"(?:\w+ment |tout |à fait |purement et |et )*"
    r"(?:faux|fausses?|inexacte?s?|erronée?s?|mensong\w+|infondée?s?|absurdes?|ridicules?|fantaisistes?|grotesques?"
    r"|calomni\w+|diffamatoires?|inventée?s?|fabriquée?s?|truquée?s?|sans (?:aucun |le moindre )?fondement"
    r"|dénuée?s? de (?:tout )?(?:fondement|sens)"
    r"|(?:une |un |de la |du |des |de )?(?:pure? |purs |pures |grand |simple )?"
    r"(?:inventions?|mensonges?|calomnies?|n'importe quoi|fictions?|fables?|manipulation|intox|infox|canular|délire))\b"
)

OWN_WORDS = own_words(
    (Stance.DECLINES, rf"{_WE}{_NOT}(?:{_ANSWER})"),
    (Stance.DECLINES, r"(?:\bne |^)(?:pas|jamais|rien) (?:[\w-]+[' ]){0,5}?(?:" + _ANSWER + ")"),
    (
        Stance.DECLINES,
        rf"{_WE} ?(?:ne |n')(?:[\w-]+[' ]){{0,3}}?(?:rien|pas grand-chose) (?:de plus )?à {_TELL}",
    ),
    (
        Stance.DECLINES,
        rf"{_WE} (?:ne |n')(?:\w+ ){{1,3}}?(?:aucune?|pas de|jamais de) (?:commentaire|déclaration|détail)",
    ),
    (Stance.DECLINES, r"^(?:pas|sans|aucun|no) (?:de )?comment|\bpréfèr\w+ ne pas"),
    (Stance.DECLINES, rf"{_WE} ?(?:refus|m'abst|s'abst)\w+ (?:de |d')(?:[\w-]+[' ]){{0,2}}?(?:{_ANSWER}|{_TELL})"),
    (Stance.DECLINES, r"\b(?:je|nous|il|elle)(?: vous| les)? renv\w+ (?:vers|au|à|aux)\b"),
    (
        Stance.QUESTIONS,
        rf"{_WE} (?:ne |n')(?:en )?sa(?:i[st]|v\w+) (?:pas|rien)|\bsais pas\b|\bne (?:pas|rien) (?:en )?savoir",
    ),
    (Stance.QUESTIONS, rf"{_WE} ?(?:ignor|dout)\w+|\bignorer (?:si|où|qui|quand|comment|pourquoi|tout)"),
    (Stance.QUESTIONS, rf"{_WE} (?:ne |n')\w+ pas (?:sûre?s?|certaine?s?|convaincue?s?|persuadée?s?)\b"),
    (
        Stance.RETRACTS,
        rf"{_WE}(?: me| nous| se)? ?(?:retir|renon|reni|rétract|revien|revenai)\w* (?:\w+ )?{_MY_WORDS}",
    ),
    (
        Stance.DENIES,
        rf"{_THING} {_IS} {_UNTRUE}",
    ),
    (Stance.DENIES, rf"\b(?:c'|ceci |cela |ça |tout |celle-ci |ce n'|il ){_IS}(?: que)? {_UNTRUE}|^(?:{_UNTRUE})$"),
    (
        Stance.DENIES,
        rf"\bc'est que des? {_LIES}|\bce (?:ne )?sont (?:que )?(?:des|de) (?:\w+ )?{_LIES}",
    ),
    (
        Stance.DENIES,
        rf"{_THING} {_UNLIKE_THE_FACTS}",
    ),
    (
        Stance.DENIES,
        rf"\b(?:ce|cela|ça|il|tout cela|rien de cela) n'(?:est|était|y a|y avait|a) {_NOT_A_WORD}",
    ),
    (
        Stance.DENIES,
        (
            r"^rien (?:de \w+(?: \w+)? |dans .{1,30})?n'est (?:vrai|exact)|\bil n'en (?:est|était) rien"
            r"|^(?:bien sûr que )?non\W*$"
        ),
    ),
)
