"""Each refusal says which of its details repeat the request; all others are told only to those who may read."""

import re
from collections.abc import Iterator

from django.apps import apps

from claimtrack.core.api.exceptions import BadRequest
from claimtrack.core.exceptions import Refused

assert apps.ready  # all modules with refusals are imported


def every_refusal(parent: type[Refused] = Refused) -> Iterator[type[Refused]]:
    for child in parent.__subclasses__():
        yield child
        yield from every_refusal(child)


def placeholders(refusal: type[Refused]) -> set[str]:
    return set(re.findall(r"\{(\w+)", refusal.__doc__ or ""))


WITH_DETAILS = sorted((one for one in set(every_refusal()) if placeholders(one)), key=lambda one: one.__name__)


def test_a_message_can_be_told_without_the_record():
    for refusal in WITH_DETAILS:
        told = refusal.__new__(refusal)
        told.details = dict.fromkeys(placeholders(refusal), 7)
        assert told.message_without_record.count("…") >= len(placeholders(refusal) - refusal.request_details), refusal


def test_a_detail_that_repeats_the_request_is_one_of_the_message():
    for refusal in WITH_DETAILS:
        if not issubclass(refusal, BadRequest):
            assert refusal.request_details <= placeholders(refusal), refusal


def test_there_are_refusals_to_try():
    assert len(WITH_DETAILS) > 50
