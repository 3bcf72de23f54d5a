"""Search for words, as they are written and by their stems."""

from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery, SearchVectorField
from django.db import models

CONFIGURATIONS = ("simple", "russian", "french")
"""Those of the SQL function `word_vector`."""


class WordVector(models.Func):
    """The words of a text and their stems. A migration defines the SQL function."""

    function = "word_vector"
    output_field = SearchVectorField()


def word_query(text: str) -> SearchQuery | CombinedSearchQuery:
    """A web search for `text` in word vectors. A phrase in quotation marks is looked for as it is written, because the
    other configurations leave out "by" and "the"."""
    configurations = CONFIGURATIONS[:1] if '"' in text else CONFIGURATIONS
    queries = [SearchQuery(text, config=name, search_type="websearch") for name in configurations]
    return reduce(or_, queries)


def containing_words(rows: Any, field: str, text: str) -> Any:
    """The rows whose `field`, which has an index on its word vector, matches a web search for `text`."""
    return rows.alias(words=WordVector(field)).filter(words=word_query(text))
