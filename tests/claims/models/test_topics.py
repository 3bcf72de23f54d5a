"""The topics of a suggestion: parts of its statement, each told after the words that all share."""

import pytest
from django.db import IntegrityError, transaction

from claims.models import Suggestion
from sources.text.spans import Span
from tests.support.factories import a_snapshot, a_suggestion

TEXT = "The Kremlin confirmed that Putin and Netanyahu spoke by phone."
PHONED = (Span(27, 32), Span(37, 46))
RULE = "suggestion_topics_are_several_parts_of_its_statement"


def with_topics(*topics: Span) -> Suggestion:
    one = a_suggestion(a_snapshot(TEXT), topic_spans=topics)
    return Suggestion.objects.select_related("snapshot").get(pk=one.pk)


def test_a_topic_reads_as_the_shared_words_and_its_own(db):
    start = TEXT.index("spoke")
    told = with_topics(Span(start, start + 5), Span(start + 6, start + 14))
    assert told.topics == ("Putin and Netanyahu spoke", "Putin and Netanyahu by phone")
    told.validate_constraints()


def test_without_topics_there_are_none(db):
    assert with_topics().topics == ()


@pytest.mark.parametrize("topics", [PHONED[:1], (PHONED[0], Span(12, 21)), (Span(0, 3), Span(900, 901))])
def test_one_topic_or_one_outside_the_statement_is_refused(db, topics):
    with pytest.raises(IntegrityError, match=RULE), transaction.atomic():
        with_topics(*topics)
