"""Words that tell outlets, people and bodies by: who can be cited, and who only passes words on."""

from collections.abc import Mapping

from spacy.lang.en.lex_attrs import like_num

from claims.extraction.english.lexicon.verb_lexicon import word_set
from claims.extraction.tokens import ParsedToken as Token

OUTLET_WORDS = word_set(
    "radio television tv times post herald gazette tribune journal guardian telegraph mirror observer chronicle",
    "star mail sun echo courier dispatch bulletin globe press news agency broadcaster newspaper paper daily",
    "weekly magazine station channel network newswire wire podcast website outlet media broadcasting inquirer",
    "examiner sentinel independent standard express record register review monitor correspondent newsroom tabloid",
    "broadsheet bbc cnn nbc cbs abc msnbc npr pbs itv reuters ap afp upi dpa efe ansa tass interfax ria xinhua",
    "kyodo yonhap kan haaretz axios politico bloomberg aljazeera jazeera spiegel bild figaro monde pais",
    "repubblica nrk svt dr yle rte buzzfeed vox slate breitbart fox sky novosti ukrinform unian euronews",
    "ledger advertiser argus",
)
"""A name or noun phrase with one of these words names an outlet."""

PERSON_NOUNS = word_set(
    "official source spokesman spokeswoman spokesperson minister diplomat officer aide witness expert person",
    "people president premier chancellor governor mayor senator lawmaker deputy ambassador envoy secretary chief",
    "head chair chairman chairwoman director manager adviser advisor lawyer attorney prosecutor judge sheriff",
    "commander general colonel leader member analyst activist doctor resident neighbour neighbor relative victim",
    "survivor employee worker student teacher professor researcher scientist engineer farmer fisherman driver",
    "politician candidate king queen prince pope bishop insider negotiator inspector consultant economist",
    "executive operator author writer scholar critic supporter opponent parent villager refugee protester",
    "demonstrator campaigner organiser organizer investigator legislator councillor counsellor veteran soldier",
    "fighter rebel guard owner tenant customer historian psychologist biologist physician nurse surgeon counsel",
    "delegate dissident pilot whistleblower informant personnel staff passenger journalist reporter editor mother",
    "father brother sister friend colleague ally associate partner investor shareholder trader broker",
)
_OF_PERSONS = ("keeper", "maker", "worker", "holder", "grapher", "ologist", "ician", "man", "woman", "person")

BODY_NOUNS = word_set(
    "ministry office government department agency authority police army military navy court council board",
    "committee commission company firm union party parliament embassy kremlin administration bureau institute",
    "university organisation organization group association foundation hospital bank force service staff team",
    "club federation prosecutor defence defense intelligence coalition bloc cabinet senate congress house branch",
    "command",
)

_PAPERS = word_set(
    "newspaper paper times post herald gazette tribune journal guardian telegraph mirror observer chronicle star",
    "mail sun echo courier dispatch bulletin globe press news daily inquirer examiner sentinel independent standard",
    "express record ledger advertiser argus haaretz spiegel bild figaro monde pais repubblica tabloid broadsheet",
)
_STATIONS = word_set("broadcaster radio television tv channel station broadcasting network bbc kan nrk svt yle")
BODY_NAMES: Mapping[str, frozenset[str]] = {
    "newspaper": _PAPERS,
    "paper": _PAPERS,
    "daily": _PAPERS,
    "broadcaster": _STATIONS,
    "station": _STATIONS,
    "channel": _STATIONS,
    "agency": word_set("agency authority administration bureau reuters afp ap dpa tass interfax"),
    "regulator": word_set("regulator authority agency commission"),
    "watchdog": word_set("watchdog authority agency commission"),
}
"""What the names of such a body have in them; a body that is not here has its own word in its name."""

ROLE_NAMES: Mapping[str, tuple[str, ...]] = {
    "monarch": ("monarch", "king", "queen", "emperor", "empress"),
    "sovereign": ("sovereign", "king", "queen", "emperor", "empress"),
    "lawyer": ("lawyer", "attorney", "counsel", "barrister", "solicitor"),
    "attorney": ("attorney", "lawyer", "counsel"),
    "lawmaker": ("lawmaker", "legislator", "senator", "deputy", "mp", "congressman", "congresswoman"),
    "physician": ("physician", "doctor"),
    "doctor": ("doctor", "physician", "surgeon"),
    "spokesperson": ("spokesperson", "spokesman", "spokeswoman"),
    "premier": ("premier", "minister"),
}
"""Other words for the same role, itself included."""

COMPANY_NOUNS = word_set("company firm group airline operator manufacturer retailer shipowner")
"""What may be said of any company."""

COMPANY_WORDS = word_set(
    "lines tankers holdings group industries motors airlines airways energy foods systems technologies partners",
    "capital steel chemicals pharma shipping marine storage insurance software labs electric petroleum mining",
    "logistics stores hotels brothers sons bank inc corp ltd co llc plc gmbh ag railways shipyard trust",
)
"""A name that ends in one of these is a company's."""

DOCUMENT_NOUNS = word_set(
    "memo letter document report filing statement study record data email e-mail cable transcript readout survey",
    "note affidavit complaint indictment dossier recording footage audit analysis poll source",
)
"""Papers that can be cited, as a source of their own."""


def is_outlet(noun: Token) -> bool:
    """Whether the noun, with the words right before it, names an outlet: "Radio Nord", "the broadcaster Kan"."""
    if noun.pos_ == "PRON" or is_person_noun(noun.lemma_.lower()):
        return False
    return any(token.lower_.strip(".") in OUTLET_WORDS for token in noun.subtree if _names(token, noun))


def _names(token: Token, noun: Token) -> bool:
    return token.i <= noun.i + 2 and token.dep_ in {"compound", "amod", "appos", "nmod", "flat", noun.dep_}


def is_person_noun(lemma: str) -> bool:
    """Whether a noun in lower case is somebody: "minister", "goalkeeper"."""
    return lemma in PERSON_NOUNS or lemma.endswith(_OF_PERSONS)


def can_be_cited(noun: Token) -> bool:
    """Whether the noun is somebody or a document, rather than a reason: "citing two officials", "citing safety"."""
    if noun.pos_ == "PRON":
        return noun.lower_ in {"him", "her", "them", "one", "several", "some", "others"}
    if noun.pos_ == "PROPN":
        return not any(_is_number(child) for child in noun.subtree) and noun.lemma_.lower() not in _NAMED_PAPERS
    lemma = noun.lemma_.lower()
    return is_person_noun(lemma) or lemma in BODY_NOUNS | OUTLET_WORDS | DOCUMENT_NOUNS


_NAMED_PAPERS = word_set("act article amendment section constitution treaty resolution bible koran day week month")


def _is_number(token: Token) -> bool:
    return bool(like_num(token.text))  # type: ignore[no-untyped-call]
