"""Whom pronouns, roles and surnames mean: "he", "the minister", "Quist" are mentions of somebody the text has named."""

from collections import deque

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.lexicon.outlets import (
    BODY_NAMES,
    BODY_NOUNS,
    COMPANY_NOUNS,
    OUTLET_WORDS,
    PERSON_NOUNS,
    ROLE_NAMES,
    is_person_noun,
)
from claims.extraction.english.lexicon.places import COUNTRY_OF
from claims.extraction.english.who.first_person import FIRST_PERSON, head_of, says_i, speaker_of
from claims.extraction.english.who.mentions import FEMALE, MALE, TITLES, Figure, Figures, agrees, are_of
from claims.extraction.english.who.nearness import (
    Mentions,
    Sentence,
    nearest,
    nearest_only,
    several_meant,
    without_lead_in,
)
from claims.extraction.english.who.relative_pronouns import antecedent_of
from claims.extraction.english.who.relays import CandidatePair, innermost_around
from claims.extraction.found_attribution import FoundAttribution
from claims.extraction.parsing import ParsedLine, ParsedPart
from claims.extraction.spans import spans_of
from claims.extraction.tokens import ParsedToken as Token
from sources.text.spans import Span

_GENDER_OF = {"he": MALE, "him": MALE, "she": FEMALE, "her": FEMALE}
_PLURAL_PRONOUNS = frozenset({"they", "them"})
_DEFINITE = frozenset({"the", "this", "that"})
_SKIPPED_IN_ROLES = frozenset({"the", "this", "that", "same", "latter", "a", "an", "own", "very"})

_MAX_SENTENCES_BACK = 6
_SENTENCES_FOR_BODIES = 3


class Referents:
    """Finds referents part by part; keeps what earlier parts of the document have mentioned."""

    def __init__(self) -> None:
        self._figures = Figures()
        self._past: deque[Sentence] = deque(maxlen=_MAX_SENTENCES_BACK)

    def of(self, part: ParsedPart, pairs: list[CandidatePair]) -> list[Mentions]:
        """The referents of each attribution's source; empty for a name, and where nobody fits."""
        sentences: dict[int, Sentence] = {}
        for line in part.lines:
            self._read(line, sentences)
        history = [*self._past, *sentences.values()]
        place = {id(sentence): number for number, sentence in enumerate(history)}
        found: list[Mentions] = [()] * len(pairs)
        names: dict[int, Span] = {}
        for number in sorted(range(len(pairs)), key=lambda each: pairs[each][1].first):
            candidate, attribution = pairs[number]
            head = head_of(candidate)
            if head is not None and attribution.source and head.lower_ not in FIRST_PERSON:
                sentence = sentences[candidate.line.start + head.sent[0].idx]
                past = history[max(0, place[id(sentence)] - _MAX_SENTENCES_BACK) : place[id(sentence)] + 1]
                meant, itself = self._of(pairs[number], head, past)
                found[number] = tuple(
                    one for one in meant if _words_of(one, part) != _words_of(attribution.source, part)
                )
                names.update({number: itself.name} if itself is not None else {})
        around = innermost_around(pairs)
        for number, pair in enumerate(pairs):
            if says_i(pair):
                found[number] = speaker_of(number, pairs, around, found, names)
        self._past.extend(sentences.values())
        return found

    def _of(self, pair: CandidatePair, head: Token, past: list[Sentence]) -> tuple[Mentions, Figure | None]:
        """The referents of one source, and the figure that it is, which is then at the centre of its sentence."""
        candidate, attribution = pair
        sentence, at = past[-1], attribution.source[0].start
        antecedent = antecedent_of(candidate)
        if antecedent:
            return self._antecedent(candidate, antecedent, sentence), None
        if head.lower_ in _PLURAL_PRONOUNS:
            return several_meant(at, past), None
        meant = self._figures_meant(candidate, head, past)
        figures = meant or self._itself(attribution, head, sentence)
        if len(figures) == 1:
            figures[0].speaks = True
            sentence.add(at, figures[0])
            sentence.speaking.append(figures[0])
        elif head.tag_ in {"NNS", "NNPS"} and is_person_noun(head.lemma_.lower()):
            sentence.plural.append((at, attribution.source))
        return tuple((name,) for name in dict.fromkeys(one.name for one in meant)), (
            figures[0] if len(figures) == 1 else None
        )

    def _antecedent(self, candidate: AttributionCandidate, tokens: set[int], sentence: Sentence) -> Mentions:
        """Whom "who" and "which" mean: the figure named right before, or else the words before."""
        spans = spans_of(candidate.line.doc, candidate.line.start, tokens)
        held = [one for at, one in sentence.mentions if any(span.start <= at < span.end for span in spans)]
        if held:
            sentence.speaking.append(held[0])
            return ((held[0].name,),)
        return (spans,) if spans else ()

    def _itself(self, attribution: FoundAttribution, head: Token, sentence: Sentence) -> list[Figure]:
        """The figure that the source names, or a new one without a name: "the spokesman", of whom nobody has spoken."""
        held = [
            one for at, one in sentence.mentions if any(span.start <= at < span.end for span in attribution.source[:1])
        ]
        if held:
            return held[:1]
        noun = head.lemma_.lower()
        is_person = is_person_noun(noun) or noun in TITLES
        if head.tag_ != "NN" or not (is_person or noun in BODY_NOUNS | OUTLET_WORDS):
            return []
        words = [_bare(token) for token in head.lefts if token.pos_ in {"NOUN", "ADJ", "PROPN"}]
        return [self._figures.add_unnamed(attribution.source[0], [*words, noun], is_person=is_person)]

    def _read(self, line: ParsedLine, sentences: dict[int, Sentence]) -> None:
        starts = [line.start + sentence[0].idx for sentence in line.doc.sents]
        for start in starts:
            sentences[start] = Sentence(start)
        number = 0
        for at, figure in self._figures.read(line):
            while number + 1 < len(starts) and starts[number + 1] <= at:
                number += 1
            sentences[starts[number]].mentions.append((at, figure))
        for token in line.tokens:
            if token.tag_ == "NN" and is_person_noun(token.lemma_.lower()):
                self._note_unnamed(line, token, sentences)
            elif token.dep_ in {"nsubj", "nsubjpass"} and _may_be_body(token):
                self._note_body(line, token, sentences[line.start + token.sent[0].idx])

    def _note_unnamed(self, line: ParsedLine, noun: Token, sentences: dict[int, Sentence]) -> None:
        """ "A fisherman", "an Israeli official": somebody new, whom "the official" may mean."""
        article = next((child for child in noun.children if child.dep_ == "det" and child.lower_ in {"a", "an"}), None)
        is_named = noun.i + 1 < len(noun.doc) and noun.nbor().pos_ == "PROPN"
        is_named = (
            is_named
            or _is_followed_by_name(noun)
            or any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in noun.children)
        )
        if article is None or noun.dep_ in {"appos", "attr"} or is_named:
            return
        words = [token.lower_ for token in line.doc[article.i + 1 : noun.i + 1]]
        span = Span(line.start + article.idx, line.start + noun.idx + len(noun))
        figure = self._figures.add_unnamed(span, words, is_person=True)
        sentences[line.start + noun.sent[0].idx].add(span.start, figure)

    def _note_body(self, line: ParsedLine, noun: Token, sentence: Sentence) -> None:
        """ "The dockers' union", "Norvik": a body that is no figure by its name, whom "it" or "they" may mean."""
        span = Span(line.start + noun.left_edge.idx, line.start + _end_with_of(noun))
        if any(at in range(span.start, span.end) for at, _ in sentence.mentions):
            return
        words = {_bare(token) for token in noun.lefts if token.pos_ in {"NOUN", "ADJ", "PROPN"}} | {noun.lemma_.lower()}
        held = self._bodies_of(noun.lemma_.lower(), words)
        figure = held[0] if len(held) == 1 else self._figures.add_unnamed(span, words, is_person=False)
        if noun.tag_ == "NNP":
            figure.words = figure.words or (_bare(noun),)
        sentence.add(span.start, figure)

    def _bodies_of(self, noun: str, words: set[str]) -> list[Figure]:
        """The bodies that have been named as such, the fullest if one has been named in several ways."""
        held = list(
            {
                id(one): one
                for name in BODY_NAMES.get(noun, (noun,))
                for one in self._figures.by_role.get(name, [])
                if not one.is_person and are_of(words - {noun}, one.roles)
            }.values()
        )
        named = [one for one in held if one.words]
        fuller = [one for one in held if len(one.roles) > len(words)]
        return named or fuller or held

    def _figures_meant(self, candidate: AttributionCandidate, head: Token, past: list[Sentence]) -> list[Figure]:
        at = candidate.line.start + head.idx
        word = head.lower_
        if word in _GENDER_OF:
            return nearest(
                at,
                without_lead_in(candidate, head, past),
                lambda one: one.is_surely_person and agrees(one.gender, _GENDER_OF[word]),
            )
        if word == "it":
            return nearest(at, past[-_SENTENCES_FOR_BODIES:], lambda one: not one.is_person)
        if head.pos_ == "PROPN" or (len(candidate.source) == 1 and head.text[0].isupper() and head.pos_ == "NOUN"):
            return self._by_part_of_name(candidate)
        if head.pos_ == "NOUN" and head.tag_ == "NN":
            return self._by_role(candidate, head, at, past)
        return []

    def _by_part_of_name(self, candidate: AttributionCandidate) -> list[Figure]:
        """ "Quist", "Mr Quist", "Tilda": whoever of that name has been named in full."""
        doc = candidate.line.doc
        names = [
            doc[i]
            for i in sorted(candidate.source)
            if (doc[i].pos_ == "PROPN" or len(candidate.source) == 1) and _before_comma(doc[i], candidate)
        ]
        titles = {_bare(token) for token in names if _bare(token) in TITLES}
        words = [_bare(token) for token in names if _bare(token) not in TITLES and token.text not in {"'s", "’s"}]
        if len(words) != 1:
            return []
        gender = MALE if titles & {"mr", "sir"} else FEMALE if titles & {"mrs", "ms", "miss"} else ""
        held = self._figures.by_surname.get(words[0], []) or self._figures.by_first_name.get(words[0], [])
        held = [one for one in held if len(one.words) > 1 and agrees(one.gender, gender)]
        roles = titles & PERSON_NOUNS
        return [one for one in held if roles & one.roles] or held

    def _by_role(self, candidate: AttributionCandidate, head: Token, at: int, past: list[Sentence]) -> list[Figure]:
        """ "The minister", "the Russian president": whoever has been said to be that."""
        noun = head.lemma_.lower()
        doc = candidate.line.doc
        tokens = [doc[i] for i in sorted(candidate.source)]
        if any(token.pos_ == "PROPN" and token.i > head.i for token in tokens):
            return []  # "the spokesman Oskar Brandt"
        if not any(child.lower_ in _DEFINITE for child in head.children if child.dep_ == "det"):
            return []
        words = {
            COUNTRY_OF.get(_bare(token), _bare(token))
            for token in tokens
            if token.i <= head.i and token.pos_ in {"NOUN", "PROPN", "ADJ"} and _bare(token) not in _SKIPPED_IN_ROLES
        }
        if noun not in TITLES | ROLE_NAMES.keys() and not is_person_noun(noun):
            return self._body_by_role(noun, words, at, past)
        held = [
            one
            for name in ROLE_NAMES.get(noun, (noun,))
            for one in self._figures.by_role.get(name, [])
            if are_of(words - {noun}, one.roles)
        ]
        before = [one for one in held if one.name.start < at]
        return nearest_only(before, at, past) if before else held if len(held) == 1 else []

    def _body_by_role(self, noun: str, words: set[str], at: int, past: list[Sentence]) -> list[Figure]:
        """ "The ministry": the ministry that has been named; "the company": the one named before that may be one."""
        if noun not in BODY_NOUNS | OUTLET_WORDS:
            return []
        held = [
            one
            for one in self._bodies_of(noun, words)
            if one.name.end <= at and (one.words or len(one.roles) > len(words))
        ]
        if held or noun not in COMPANY_NOUNS or len(words) > 1:
            return nearest_only(held, at, past)
        return nearest(
            at,
            past[-_SENTENCES_FOR_BODIES:],
            lambda one: one.is_company,
        )


def _is_followed_by_name(noun: Token) -> bool:
    """ "A spokesman for the ministry, Marek Dolin"."""
    after = next((child.right_edge.i for child in noun.rights if child.dep_ == "prep"), noun.i) + 1
    doc = noun.doc
    return after + 1 < len(doc) and doc[after].text == "," and doc[after + 1].pos_ == "PROPN"


def _end_with_of(noun: Token) -> int:
    """Where "the office of the prime minister" ends."""
    of = next((child for child in noun.rights if child.i == noun.i + 1 and child.lower_ == "of"), None)
    last = of.right_edge if of is not None else noun
    return last.idx + len(last)


def _may_be_body(token: Token) -> bool:
    """Whether the subject is "the union", or a single name."""
    if token.tag_ == "NN":
        return token.lemma_.lower() in BODY_NOUNS
    return token.tag_ == "NNP" and token.text[:1].isupper() and not any(each.dep_ == "compound" for each in token.lefts)


def _bare(token: Token) -> str:
    return token.lower_.rstrip(".")


def _before_comma(token: Token, candidate: AttributionCandidate) -> bool:
    doc = candidate.line.doc
    return not any(doc[i].text in {",", "("} for i in range(min(candidate.source), token.i))


def _words_of(spans: tuple[Span, ...], part: ParsedPart) -> str:
    return " ".join(span.of(part.text) for span in spans).lower().removeprefix("the ")
