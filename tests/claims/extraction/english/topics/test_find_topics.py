"""A content is told as several topics where each follows from it and is clear by itself, and stays whole elsewhere."""

from claims.domain.text.statement import statement_of
from claims.extraction import Extractor
from claims.extraction.english.topics import find_topics
from claims.extraction.json_lines import DocumentLine, attribution_json
from tests.claims.extraction.english.topics.topic_rows import SPLIT, WHOLE


def topics_in(text: str, extractor: Extractor) -> list[str]:
    """The topics of the first content that has several."""
    for found in extractor.find(text):
        if found.topics:
            shared = text[found.content[0].start : found.topics[0].start]
            return [statement_of(shared + span.of(text)) for span in found.topics]
    return []


def test_each_topic_reads_as_the_shared_words_and_its_own(extractor):
    found = {text: topics_in(text, extractor) for text in SPLIT}
    assert found == SPLIT


def test_what_would_say_something_else_in_pieces_stays_whole(extractor):
    found = {text: topics for text in WHOLE if (topics := topics_in(text, extractor))}
    assert not found


def test_topics_are_several_and_lie_inside_the_content(extractor):
    for text in (*SPLIT, *WHOLE):
        for found in extractor.find(text):
            assert len(found.topics) != 1
            assert all(found.content[0].start <= start < end <= found.content[0].end for start, end in found.topics)


def test_a_long_list_stays_whole(extractor, monkeypatch):
    told = "Berg confirmed the talks, the visit and the date of the signing."
    assert len(topics_in(told, extractor)) == 3
    monkeypatch.setattr(find_topics, "MAX_TOPICS", 2)
    assert not topics_in(told, extractor)


def test_json_lines_name_the_topics(extractor):
    text = "The army denied the strike and the looting."
    (found,) = extractor.find(text)
    json = attribution_json(found, DocumentLine("one", text), extractor)
    assert [text[start:end] for start, end in json.topics] == ["the strike", "the looting"]
