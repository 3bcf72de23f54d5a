"""Forms as a browser sends them, without the page on which they stand."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode


def as_sent(fields: Mapping[str, Any]) -> QueryDict:
    return QueryDict(urlencode(fields, doseq=True))
