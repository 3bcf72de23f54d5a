"""The people and bodies that a text mentions by name, with what it says of them: gender and roles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from claims.extraction.english.lexicon.first_names import FEMALE_NAMES, MALE_NAMES
from claims.extraction.english.lexicon.outlets import (
    BODY_NOUNS,
    COMPANY_WORDS,
    OUTLET_WORDS,
    PERSON_NOUNS,
    is_person_noun,
)
from claims.extraction.english.lexicon.places import COUNTRY_OF, PLACES
from claims.extraction.english.lexicon.verb_lexicon import word_set
from claims.extraction.parsing import ParsedLine
from claims.extraction.tokens import ParsedDoc as Doc
from claims.extraction.tokens import ParsedToken as Token
from sources.text.spans import Span

MALE, FEMALE = "m", "f"
MALE_WORDS = word_set(
    "mr sir lord king prince father brother husband son spokesman chairman congressman businessman fisherman",
    "salesman policeman fireman gentleman man boy uncle nephew grandfather waiter actor monk pope baron duke",
    "emperor",
)
FEMALE_WORDS = word_set(
    "mrs ms miss lady dame queen princess mother sister wife daughter spokeswoman chairwoman congresswoman",
    "businesswoman policewoman woman girl aunt niece grandmother waitress actress nun baroness duchess widow",
)
TITLES = (
    PERSON_NOUNS
    | MALE_WORDS
    | FEMALE_WORDS
    | word_set(
        "dr prof rev hon sen rep gov gen lt col maj capt sgt prime foreign deputy vice justice sheik sheikh",
        "ayatollah imam rabbi cardinal marshal admiral major captain sergeant lieutenant inspector detective",
        "congressman representative speaker treasurer commissioner coach trainer founder owner ceo cfo",
        "coroner mp former acting interim co-chair",
    )
)
_NOT_PERSONS = (
    BODY_NOUNS
    | COMPANY_WORDS
    | OUTLET_WORDS
    | word_set(
        "inc corp ltd co llc plc gmbh bank street road avenue square airport bridge river lake island islands",
        "city county state states united north south east west new port saint fort house white capitol hill",
        "act bill law party congress monday tuesday wednesday thursday friday saturday sunday january",
        "february march april may june july august september october november december church temple cup",
        "league championship games award prize war treaty program day week month year debate debates festival",
        "programme project department school college high secret democrats republicans nations union africa",
        "asia europe",
    )
)
_BODY_WORDS = BODY_NOUNS | OUTLET_WORDS | COMPANY_WORDS
_PARTICLES = frozenset({"de", "van", "von", "al", "bin", "ibn", "der", "den", "la", "le", "da", "dos", "del", "di"})
_OFFICES = frozenset({"ministry", "department", "university", "bank", "house", "college", "school", "bureau", "board"})
_APPOSITION_WORDS = 12
_STEM = 5
_MAX_NAME_WORDS = 4


@dataclass(slots=True)
class Figure:
    """A person or body of the text. `name` is its fullest mention; a role ("the deputy minister") if it has no name."""

    name: Span
    words: tuple[str, ...]
    is_person: bool
    gender: str = ""
    roles: set[str] = field(default_factory=set)
    """Words of its roles in lower case, countries instead of their adjectives."""
    speaks: bool = False

    @property
    def is_company(self) -> bool:
        return not self.is_person and bool(self.words) and (len(self.words) == 1 or self.words[-1] in COMPANY_WORDS)

    @property
    def is_surely_person(self) -> bool:
        """Whether more than its capitals says so: a first name, a role, or that it speaks."""
        return self.is_person and bool(self.speaks or (self.words and (self.gender or self.roles & TITLES)))


class Figures:
    """All figures of a document so far, by their names and roles."""

    def __init__(self) -> None:
        self.by_surname: dict[str, list[Figure]] = defaultdict(list)
        self.by_first_name: dict[str, list[Figure]] = defaultdict(list)
        self.by_role: dict[str, list[Figure]] = defaultdict(list)
        self.by_name: dict[str, Figure] = {}

    def read(self, line: ParsedLine) -> list[tuple[int, Figure]]:
        """Adds what the line mentions; returns each mention with its place, in text order."""
        found = []
        for first, last in _names_in(line):
            figure = self._named(line, first, last)
            if figure is not None:
                found.append((line.start + line.doc[first].idx, figure))
        return found

    def _named(self, line: ParsedLine, first: int, last: int) -> Figure | None:
        doc = line.doc
        start, roles = _without_title(doc, first, last)
        words = tuple(_plain(token) for token in doc[start : last + 1] if token.text not in {"'s", "’s"})
        if not words or (set(words) <= TITLES and _has_possessive(doc, last)):
            return None  # "the Prime Minister's Office" and "the Prime Minister's wife" name no Minister
        roles |= _roles_around(doc, first, last, is_titled=bool(roles))
        key = " ".join(words[-2:] if not set(words) & _NOT_PERSONS else words)  # "Crooked Hillary Clinton" is no other
        gender = _gender(words, roles)
        figure = self.by_name.get(key)
        if figure is not None and 1 < len(words) < len(figure.words):
            figure.name, figure.words = _span(line, start, last), words
        if figure is None and len(words) == 1:
            return self._known_by_one_word(words[0], gender, roles, _span(line, first, last), doc[last])
        is_person = not set(words) & _NOT_PERSONS and words[0] not in PLACES and len(words) <= _MAX_NAME_WORDS
        is_the = is_person and start == first and _has_article(doc, first, last)
        is_person = is_person and not is_the
        if figure is None:
            if not is_person and not is_the and not roles & BODY_NOUNS and not set(words) & _BODY_WORDS:
                return None
            is_person = is_person and not line.doc[last].text.isupper()
            figure = self._add(Figure(_span(line, start, last), words, is_person), key)
        figure.gender = figure.gender or gender
        self._give(figure, roles)
        return figure

    def _known_by_one_word(self, word: str, gender: str, roles: set[str], titled: Span, token: Token) -> Figure | None:
        held = [one for one in self.by_surname[word] + self.by_first_name[word] if agrees(one.gender, gender)]
        if held:
            return held[0] if len(held) == 1 else None
        if not (roles & TITLES) or word in PLACES | _NOT_PERSONS or token.text.isupper():
            return None
        figure = self._add(Figure(titled, (word,), is_person=True, gender=gender), word)
        self._give(figure, roles)
        return figure

    def _add(self, figure: Figure, key: str) -> Figure:
        self.by_name[key] = figure
        if figure.is_person:
            self.by_surname[figure.words[-1]].append(figure)
        if len(figure.words) > 1 and (figure.is_person or figure.is_company):
            self.by_first_name[figure.words[0]].append(figure)
        if not figure.is_person:
            self._give(figure, {COUNTRY_OF.get(word, word) for word in figure.words})
        return figure

    def _give(self, figure: Figure, roles: set[str]) -> None:
        for role in roles - figure.roles:
            self.by_role[role].append(figure)
        figure.roles |= roles
        figure.gender = figure.gender or _gender((), roles)

    def add_unnamed(self, name: Span, words: Iterable[str], *, is_person: bool) -> Figure:
        """A person or body without a name: "a fisherman"."""
        roles = {COUNTRY_OF.get(word, word) for word in words}
        figure = Figure(name, (), is_person, gender=_gender((), roles) if is_person else "")
        self._give(figure, roles)
        return figure


def are_of(words: set[str], roles: set[str]) -> bool:
    """Whether all words are among the roles; "Velmoran" is there where "Velmora" is."""
    return all(
        word in roles or any(len(word) > _STEM and word[:_STEM] == role[:_STEM] for role in roles) for word in words
    )


def agrees(one: str, other: str) -> bool:
    """Whether two genders may be the same person's; "" is unknown."""
    return not one or not other or one == other


def _names_in(line: ParsedLine) -> Iterator[tuple[int, int]]:
    """Runs of proper nouns, each as (first, last)."""
    doc = line.doc
    first = -1
    for token in line.tokens:
        goes_on = first >= 0 and _joins(doc, token)
        if (token.pos_ == "PROPN" or goes_on) and token.text[:1].isalpha() and not (first >= 0 and token.is_sent_start):
            first = token.i if first < 0 else first
        else:
            if first >= 0:
                yield first, token.i - 1
            first = token.i if token.pos_ == "PROPN" and token.text[:1].isalpha() else -1
    if first >= 0:
        yield first, len(doc) - 1


def _has_article(doc: Doc, first: int, last: int) -> bool:
    """Whether this is "the Velmo Philharmonic", and neither a person nor "the Oskar Brandt affair"."""
    return first > 0 and first < last and doc[first - 1].lower_ == "the" and doc[last].dep_ != "compound"


def _has_possessive(doc: Doc, last: int) -> bool:
    return last + 1 < len(doc) and doc[last + 1].tag_ == "POS"


def _joins(doc: Doc, token: Token) -> bool:
    """Whether a word is part of the name around it: "Ursula von Stein", "Commission on Debates", "Tamm Lines"."""
    if token.pos_ == "NOUN" and token.text[0].isupper() and token.lower_ in _BODY_WORDS:
        return doc[token.i - 1].pos_ == "PROPN"
    if token.i + 1 >= len(doc) or doc[token.i + 1].pos_ != "PROPN":
        return False
    return token.lower_ in _PARTICLES or (
        token.lower_ in {"of", "on", "for"} and token.i > 0 and _plain(doc[token.i - 1]) in BODY_NOUNS | _OFFICES
    )


def _plain(token: Token) -> str:
    return token.lower_.removesuffix("'s").removesuffix("’s").rstrip(".")


def _span(line: ParsedLine, first: int, last: int) -> Span:
    end = line.doc[last]
    return Span(line.start + line.doc[first].idx, line.start + end.idx + len(end))


def _without_title(doc: Doc, first: int, last: int) -> tuple[int, set[str]]:
    """Where the name begins after "Russian Deputy Foreign Minister", and the words of the title."""
    start = first
    if _plain(doc[last]) in _NOT_PERSONS:
        return first, set()  # "the Foreign Ministry"
    for number in range(first, last):
        if _plain(doc[number]) in TITLES:
            start = number + 1
    roles = {_plain(token) for token in doc[first:start]}
    return start, {COUNTRY_OF.get(word, word) for word in roles}


def _roles_around(doc: Doc, first: int, last: int, *, is_titled: bool) -> set[str]:
    """The words of a role beside a name: "spokesman Oskar Brandt", "Clara Quist, the deputy minister,"."""
    before = first
    while before > 0 and doc[before - 1].pos_ in {"ADJ", "NOUN"} and not doc[before - 1].is_sent_end:
        before -= 1
    words = [_plain(token) for token in doc[before:first]]
    roles = set(words) if words and (is_titled or words[-1] in TITLES or is_person_noun(words[-1])) else set()
    if last + 2 < len(doc) and doc[last + 1].lower_ == "of" and doc[last + 2].pos_ == "PROPN":
        roles.add(_plain(doc[last + 2]))  # "President Malek of Velmora"
    roles |= _apposition(doc, last + 1, 1) or _apposition(doc, before - 1, -1)
    for token in doc[first : last + 1]:
        if token.dep_ == "nsubj" and token.head.lemma_ == "be":
            roles |= {
                _plain(each)
                for child in token.head.children
                if child.dep_ == "attr" and child.lemma_.lower() in TITLES
                for each in child.subtree
                if each.i <= child.i and each.pos_ in {"ADJ", "NOUN", "PROPN"}
            }
    return {COUNTRY_OF.get(word, word) for word in roles}


def _apposition(doc: Doc, comma: int, step: int) -> set[str]:
    """The words of the role after (or before) the comma next to a name."""
    if not 0 <= comma < len(doc) or doc[comma].text != ",":
        return set()
    words: list[Token] = []
    number = comma + step
    while 0 <= number < len(doc) and len(words) < _APPOSITION_WORDS:
        token = doc[number]
        if token.is_punct or token.pos_ in {"VERB", "AUX", "PRON", "CCONJ", "SCONJ"} or token.is_space:
            break
        if step > 0 and token.pos_ == "ADP":
            words.extend(each for each in doc[number + 1 : number + 5] if each.pos_ in {"PROPN", "NOUN"})
            break
        words.append(token)
        number += step
    names = [token for token in words if token.pos_ in {"ADJ", "NOUN", "PROPN"}]
    if not any(_plain(token) in TITLES for token in names if token.pos_ in {"NOUN", "PROPN"}):
        return set()
    return {_plain(token) for token in names}


def _gender(words: tuple[str, ...], roles: set[str]) -> str:
    if roles & MALE_WORDS:
        return MALE
    if roles & FEMALE_WORDS:
        return FEMALE
    if len(words) > 1:
        return MALE if words[0] in MALE_NAMES else FEMALE if words[0] in FEMALE_NAMES else ""
    return ""
