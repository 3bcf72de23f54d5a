"""Every response in the OpenAPI description has an example, and the examples are what ClaimTrack would return."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

import jsonschema_rs
import msgspec
import pytest

from claims.api.v1.attributions.responses import RecordedAttributionJson
from claims.api.v1.claims.expand import ClaimWithIncludesJson
from claims.api.v1.claims.responses import StandingJson
from claims.api.v1.comment_requests.responses import CommentRequestJson
from claims.api.v1.examples.by_struct import ACCEPTED, EXAMPLES
from claims.api.v1.examples.standings import CHANGES, OPENED_AT, PMO_SILENCE
from claims.api.v1.fact_checks.claimreview import claim_review
from claims.api.v1.fact_checks.responses import ClaimReviewJson
from claims.api.v1.sources.responses import PositionOnClaimJson
from claims.claimreview import json_ld
from claims.domain.clocks import LATEST
from claims.domain.history import AttributionFact, CommentRequestFact, History, PartyList, SourceFact
from claims.domain.standing import standing
from claims.domain.stated_interval import parse_edtf
from claims.projections.claim_json import change_json, source_name_json, standing_fields
from claims.projections.details import DerivedClaim, ProjectionDetails, SourceName
from claims.projections.fact_checks import FactCheckJson, PrintedFactCheck
from claims.projections.standing_changes import changes_by_known_at
from claims.vocabulary import Stance
from sources.api.v1.examples import DOCUMENT, KREMLIN, PMO, SOURCE, TEXT
from sources.api.v1.examples import EXAMPLES as EXAMPLES_OF_SOURCES
from tests.support.api.api_description import api_description

DONE = {"200", "201", "202"}


class Answer(NamedTuple):
    """A successful response of an operation, in one media type."""

    name: str
    content: dict[str, Any]


def answers() -> Iterator[Answer]:
    for path, operations in api_description()["paths"].items():
        for method, operation in operations.items():
            for status in DONE & operation["responses"].keys():
                for media_type, content in operation["responses"][status].get("content", {}).items():
                    if "json" in media_type:
                        yield Answer(f"{method.upper()} {path} {status} {media_type}", content)


def test_every_response_has_an_example():
    found = list(answers())
    assert len(found) > 40
    assert [answer.name for answer in found if not answer.content.get("examples")] == []


def with_examples(part: Any, path: str = "") -> Iterator[Answer]:
    """Everything in the description that has examples: parameters, bodies, responses and problems."""
    inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    if isinstance(part, dict) and "schema" in part and part.keys() & {"example", "examples"}:
        yield Answer(path, part)
    for name, value in inner:
        yield from with_examples(value, f"{path} {name}")


@pytest.fixture(scope="module")
def shown_anywhere() -> list[Answer]:
    return list(with_examples(api_description()))


def test_bodies_problems_and_webhooks_have_examples_too(shown_anywhere):
    names = " ".join(part.name for part in shown_anywhere)
    assert all(
        kind in names for kind in ("requestBody", "application/problem+json", " webhooks event post requestBody")
    )


def test_every_example_fits_its_schema(shown_anywhere):
    for answer in shown_anywhere:
        schema = {**answer.content["schema"], "components": api_description()["components"]}
        validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
        examples = [example["value"] for example in answer.content.get("examples", {}).values()]
        for example in [*examples, *([answer.content["example"]] if "example" in answer.content else [])]:
            assert [error.message for error in validator.iter_errors(plain(example))] == [], answer.name


def test_every_operation_has_a_short_summary_of_its_own():
    operations = [operation for path in api_description()["paths"].values() for operation in path.values()]
    summaries = [operation["summary"] for operation in operations]
    assert [one for one in summaries if not 5 < len(one) <= 90 or one.endswith(".")] == []
    assert len({operation["operationId"] for operation in operations}) == len(set(summaries)) == len(operations)


SHOWN = [*EXAMPLES.items(), *ACCEPTED.items(), *EXAMPLES_OF_SOURCES.items()]


def test_every_example_is_the_json_of_its_struct():
    for struct, example in SHOWN:
        again = plain(msgspec.convert(plain(example), struct, strict=True))
        if struct is ClaimReviewJson:  # schema.org has further fields
            assert again.items() <= plain(example).items()
        else:
            assert again == plain(example), struct


def test_the_example_standings_follow_from_the_example_record():
    names = {one["id"]: source_name_json(SourceName(one["id"], one["name"], one["kind"])) for one in (KREMLIN, PMO)}
    record = history()
    derived = DerivedClaim(record, standing(record, LATEST), ProjectionDetails(words={}, documents={}, names=names))
    changes = [change_json(change, derived) for change in changes_by_known_at(record, limit=50).changes]
    assert plain(changes) == plain(CHANGES)
    now = plain(standing_fields(derived))
    for struct in (ClaimWithIncludesJson, StandingJson):
        assert now.items() <= plain(EXAMPLES[struct]).items()
    assert plain(EXAMPLES[PositionOnClaimJson]).items() >= now["positions"][0].items()


def test_the_example_claimreview_matches_the_fact_check(settings):
    settings.PUBLISHER_NAME, settings.PUBLISHER_URL = "The Example Times", "https://www.example.org/"
    shown, day = EXAMPLES[FactCheckJson], datetime.fromisoformat(DOCUMENT["published_on"]).date()
    check = PrintedFactCheck(1, msgspec.convert(plain(shown), FactCheckJson), None)
    told = json_ld(claim_review(check, plain(EXAMPLES[ClaimWithIncludesJson]), {DOCUMENT["id"]: day}))
    assert told == plain(EXAMPLES[ClaimReviewJson])


def test_the_example_span_matches_its_words():
    said = EXAMPLES[RecordedAttributionJson]
    assert TEXT[said["span"]["start"] : said["span"]["end"]] == said["exact"]
    assert said["cue"] in said["exact"]
    assert said["content"] in said["exact"]


def history() -> History:
    """The record behind the examples."""
    said, request = EXAMPLES[RecordedAttributionJson], EXAMPLES[CommentRequestJson]
    asking = CommentRequestFact(
        request["party"]["id"],
        *(moment(request[name]) for name in ("asked_at", "deadline", "recorded_at")),
        ended_at=moment(request["outcome"]["recorded_at"]),
    )
    return History(
        source_facts={1: SourceFact(1, SOURCE["name_in_copy"]), 2: SourceFact(2, "the Israeli PMO")},
        attributions=(attribution(said), attribution(PMO_SILENCE)),
        party_lists=(PartyList(1, moment(OPENED_AT), (KREMLIN["id"], PMO["id"])),),
        comment_requests=(asking,),
    )


def attribution(said: Any) -> AttributionFact:
    return AttributionFact(
        id=said["id"],
        source=said["source"]["id"],
        stance=Stance(said["stance"]),
        stated_at=moment(said["stated_from"]),
        precision=parse_edtf(said["stated_at"]).precision,
        recorded_at=moment(said["recorded_at"]),
        edtf=said["stated_at"],
    )


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written)


def plain(told: Any) -> Any:
    """As a reader of the JSON has it."""
    return msgspec.json.decode(msgspec.json.encode(told))
