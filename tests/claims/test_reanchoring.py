"""The words of an attribution, looked for in a newer text of their document: the table is the policy."""

from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims.reanchoring import NewerText, ReanchoredQuote, map_spans
from claims.rewording import MAX_PASSAGE_WORDS
from claims.vocabulary import ReanchorResult
from sources.anchoring import TextQuote, Span, quote_at
from sources.typography import NormalizedText

LEAD = "Moscow, 28 July. It rained all day."
WORDS = "The Kremlin confirmed that Putin and Netanyahu spoke by phone on Monday"
NEXT = "No details were given. Kan reported the call first."
ARTICLE = f"{LEAD} {WORDS}. {NEXT}"


def anchored(text: str, words: str) -> tuple[TextQuote, Span]:
    start = text.index(words)
    span = Span(start, start + len(words))
    return quote_at(text, span), span


def refound(newer: str, words: str = WORDS, text: str = ARTICLE) -> tuple[ReanchorResult, str]:
    """What became of the words, and what stands now where they stood."""
    found, span = NewerText(newer).reanchor(*anchored(text, words))
    return found, span.of(newer) if span else ""


CASES = {
    "nothing changed": (ARTICLE, ReanchorResult.SAME, WORDS),
    "a correction was put at the end": (f"{ARTICLE} Corrected on 29 July.", ReanchorResult.SAME, WORDS),
    "what stood before the words was changed, and nothing shorter or longer": (
        ARTICLE.replace("rained", "snowed"),
        ReanchorResult.SAME,
        WORDS,
    ),
    "a line was put before": (f"UPDATED. {ARTICLE}", ReanchorResult.MOVED, WORDS),
    "the paragraph went to the end": (f"{LEAD} {NEXT} {WORDS}.", ReanchorResult.MOVED, WORDS),
    # Typography is no change of the words; where they stand is that of the newer text.
    "line breaks came in": (
        ARTICLE.replace("that Putin", "that\n\n  Putin"),
        ReanchorResult.MOVED,
        WORDS.replace("that Putin", "that\n\n  Putin"),
    ),
    "soft hyphens came in": (
        ARTICLE.replace("Netanyahu", "Ne\u00adtan\u00adyahu"),
        ReanchorResult.MOVED,
        WORDS.replace("Netanyahu", "Ne\u00adtan\u00adyahu"),
    ),
    # One word of many was exchanged: what stands there now is shown.
    "a verb was exchanged": (
        ARTICLE.replace("confirmed", "denied"),
        ReanchorResult.CHANGED,
        WORDS.replace("confirmed", "denied"),
    ),
    "the first word was exchanged": (
        ARTICLE.replace("The Kremlin", "A Kremlin"),
        ReanchorResult.CHANGED,
        WORDS.replace("The", "A"),
    ),
    "the last word was exchanged": (
        ARTICLE.replace("on Monday", "on Tuesday"),
        ReanchorResult.CHANGED,
        WORDS.replace("Monday", "Tuesday"),
    ),
    "a word grew": (ARTICLE.replace("on Monday", "on Mondays"), ReanchorResult.CHANGED, f"{WORDS}s"),
    "a negation came in": (
        ARTICLE.replace("spoke by", "never spoke by"),
        ReanchorResult.CHANGED,
        WORDS.replace("spoke by", "never spoke by"),
    ),
    "half of it was cut": (
        ARTICLE.replace(" by phone on Monday", ""),
        ReanchorResult.CHANGED,
        WORDS.replace(" by phone on Monday", ""),
    ),
    "it was changed and moved": (
        f"{NEXT} {LEAD} {WORDS.replace('confirmed', 'said')}.",
        ReanchorResult.CHANGED,
        WORDS.replace("confirmed", "said"),
    ),
    # None of the words are left, but those around them are: what came in their place is shown.
    "another sentence stands in its place": (
        ARTICLE.replace(WORDS, "Israel declined to comment"),
        ReanchorResult.CHANGED,
        "Israel declined to comment",
    ),
    "the sentence was cut": (ARTICLE.replace(f"{WORDS}. ", ""), ReanchorResult.GONE, ""),
    "the article was exchanged for another": ("Rain is expected in the north tomorrow.", ReanchorResult.GONE, ""),
    "the page is empty but for its name": ("404", ReanchorResult.GONE, ""),
}


@pytest.mark.parametrize(("newer", "found", "words"), CASES.values(), ids=CASES)
def test_what_became_of_the_words(newer: str, found: ReanchorResult, words: str) -> None:
    assert refound(newer) == (found, words)


QUOTED = "He said: “There was a call – a long one.” Nobody else spoke."


@pytest.mark.parametrize(
    "newer",
    [
        QUOTED.replace("“", '"').replace("”", '"'),
        QUOTED.replace("“", "«").replace("”", "»"),
        QUOTED.replace("–", "—"),
        QUOTED.replace("–", "-").replace(" ", "\u00a0"),
        QUOTED.replace(" a long", "\n\ta long"),
    ],
)
def test_quotation_marks_dashes_and_white_space_are_typography(newer: str) -> None:
    found, words = refound(newer, "“There was a call – a long one.”", QUOTED)
    assert found == ReanchorResult.MOVED
    assert words.startswith(newer[9])
    assert words[1:].startswith("There")
    assert words.endswith(newer.rstrip()[newer.index("one.") : newer.index("one.") + 5])


TWICE = "Putin said: we spoke. The weather was bad all day. Netanyahu said: we spoke. They agreed."


# Words that stand several times are told apart by what stands around them...
@pytest.mark.parametrize("who", ["Putin", "Netanyahu"])
@pytest.mark.parametrize("before", ["", "UPDATED on 29 July at noon. "])
def test_of_the_same_words_those_around_which_most_agrees_are_meant(who: str, before: str) -> None:
    start = TWICE.index("we spoke", TWICE.index(who))
    was = Span(start, start + len("we spoke"))
    _, span = NewerText(before + TWICE).reanchor(quote_at(TWICE, was), was)
    assert span == Span(was.start + len(before), was.end + len(before))


# ...and a few words alone, in quite another context, are not trusted to be the same.
def test_few_words_in_another_context_count_as_changed() -> None:
    newer = "A statement came late. The ministry's driver thought that we spoke too loudly."
    assert refound(newer, "we spoke", TWICE) == (ReanchorResult.CHANGED, "we spoke")


def test_words_inside_longer_words_are_not_found() -> None:
    text = "In the end they met in 20 towns."
    assert refound("Long before, they met in 2025 towns of the north.", "they met in 20", text)[0] == ReanchorResult.CHANGED


def test_the_first_and_the_last_words_of_a_text_are_held_by_its_ends() -> None:
    start, end = "Ada spoke at noon", "Ben left early"
    text = f"{start}. It rained all day long in the town. {end}"
    assert refound(text.replace(start, "Nothing happened"), start, text) == (ReanchorResult.CHANGED, "Nothing happened")
    assert refound(text.replace(end, "Everybody stayed"), end, text) == (ReanchorResult.CHANGED, "Everybody stayed")


def test_of_a_long_passage_the_ends_are_found() -> None:
    passage = " ".join(f"word{n} and" for n in range(MAX_PASSAGE_WORDS))
    text = f"It began so. {passage}. It ended there."
    newer = text.replace("word7 ", "other ").replace(f"word{MAX_PASSAGE_WORDS - 7} ", "another ")
    found, words = refound(newer, passage, text)
    assert found == ReanchorResult.CHANGED
    assert words.startswith("word0 and")
    assert words.endswith(f"word{MAX_PASSAGE_WORDS - 1} and")


texts = st.text(st.sampled_from('ab .,“"–-\n\u00ad…é𝒳'), max_size=60)


@given(texts)
def test_the_settled_text_leads_back_to_its_own(whole: str) -> None:
    settled = NormalizedText(whole)
    for start in range(len(settled.text)):
        for end in range(start + 1, len(settled.text) + 1):
            assert NormalizedText(settled.place(Span(start, end)).of(whole)).text.strip() == settled.text[start:end].strip()


@given(texts, st.data(), texts)
def test_no_text_is_too_odd_to_be_searched(text: str, data: st.DataObject, newer: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    was = Span(start, data.draw(st.integers(start, len(text))))
    found, span = NewerText(newer).reanchor(quote_at(text, was), was)
    assert (span is None) == (found == ReanchorResult.GONE)
    if span is not None:
        assert 0 <= span.start < span.end <= len(newer)
    if found == ReanchorResult.SAME:
        assert (span, was.of(newer)) == (was, was.of(text))
    if found == ReanchorResult.MOVED:
        assert NormalizedText(span.of(newer)).text == NormalizedText(was.of(text)).text


words = st.lists(
    st.sampled_from(["Kremlin", "said", "that", "the", "call", "was", "long", "no"]), min_size=1, max_size=30
)


@given(words, words, words, texts)
@example(["the"], ["the"], ["the"], "")
def test_what_is_put_before_or_behind_only_moves_the_words(
    before: list[str], exact: list[str], after: list[str], more: str
) -> None:
    text = " ".join((*before, "§", *exact, "§", *after))  # the signs tell this passage from its like
    was = Span(text.index("§"), text.rindex("§") + 1)
    assert NewerText(f"{text} {more}").reanchor(quote_at(text, was), was) == ReanchoredQuote(ReanchorResult.SAME, was)
    shift = len(more) + 1
    moved = NewerText(f"{more} {text}").reanchor(quote_at(text, was), was)
    assert moved == ReanchoredQuote(ReanchorResult.MOVED, Span(was.start + shift, was.end + shift))


def test_words_that_were_cut_are_not_found() -> None:
    sentences = [f"Speaker{n} told reporter{n} that number{n} was right." for n in range(20)]
    text = " ".join(sentences)
    for sentence in sentences:
        assert refound(text.replace(sentence, ""), sentence, text)[0] in {ReanchorResult.GONE, ReanchorResult.CHANGED}


# Texts that make a careless search slow: plain prose, one word for ever, one letter for ever, no spaces at all.
PROSE = " ".join(f"The speaker {n % 977} told reporter {n % 331} that number {n} was right." for n in range(4000))
LARGE = {"prose": PROSE, "one word": "word " * 40_000, "one letter": "a" * 200_000, "two words": "the of " * 28_571}


@pytest.mark.parametrize("name", LARGE)
def test_twenty_quotes_are_looked_for_in_a_long_text_within_a_second_of_work(name: str) -> None:
    text = LARGE[name][:200_000]
    spans = [Span(start, start + 120) for start in range(500, 190_000, 9_500)]
    newer = NewerText(text.replace("right", "wrong").replace("word", "words", 1).replace("a", "b", 1)[100:])
    began = process_time()
    for was in spans:
        newer.reanchor(quote_at(text, was), was)
    assert process_time() - began < 1


WAS = "The Kremlin confirmed that they spoke"
ROLES = {"who": Span(0, 11), "cue": Span(12, 21), "what": Span(22, 37)}
CARRIED = [
    ("The Kremlin denied that they spoke", ["The Kremlin", "denied", "that they spoke"]),
    ("The Kremlin said later that they spoke at length", ["The Kremlin", "said later", "that they spoke"]),
    ("On Monday the Kremlin confirmed: they spoke", ["the Kremlin", "confirmed", "they spoke"]),
    ("The Kremlin confirmed", ["The Kremlin", "confirmed", None]),
]


@pytest.mark.parametrize(("now", "roles"), CARRIED)
def test_who_by_which_words_and_what_are_carried_into_the_words_that_replaced_them(now: str, roles: list[str]) -> None:
    found = [map_spans((piece,), WAS, now) for piece in ROLES.values()]
    assert [pieces[0].of(now) if pieces else None for pieces in found] == roles
