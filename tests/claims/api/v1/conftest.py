"""A small newsroom for the API tests."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from claims.actions.attributions.record import AttributionInput, Correction, record_attribution
from claims.actions.comment_requests.request import record_comment_request
from claims.domain.stated_interval import minute_of
from claims.models import Attribution, Claim
from claims.vocabulary import Channel, Precision, Stance
from claimtrack.access.models.token import Scope
from claimtrack.accounts.models import User
from sources.models import Source
from sources.vocabulary import SourceKind
from tests.support.api.api_reader import Tool
from tests.support.factories import (
    a_claim,
    a_contributor,
    a_snapshot,
    a_source,
    a_token,
    a_user,
    an_attribution,
    now,
    speaks_for,
    words_in,
)


@dataclass(frozen=True)
class Newsroom:
    kremlin: Source
    pmo: Source
    kan: Source
    call: Claim
    confirmation: Attribution


@pytest.fixture
def tool(db: None) -> Tool:
    """A tool that sees unpublished claims."""
    return Tool(token=a_token(scopes=(Scope.READ, Scope.REVIEW)))


def a_newsroom(alice: User) -> Newsroom:
    """The Kremlin confirmed a call, as Kan reported; the Prime Minister's Office has not commented."""
    kremlin, pmo = a_source("Kremlin", SourceKind.OFFICE), a_source("Israeli PMO", SourceKind.OFFICE)
    kan = a_source("Kan", SourceKind.OUTLET)
    call = a_claim("Putin and Netanyahu spoke by phone", parties=(kremlin, pmo), by=alice, tags=("diplomacy",))
    article = a_snapshot(publisher=kan, title="The call", url="https://kan.example/call")
    confirmation = an_attribution(
        call,
        kremlin,
        Stance.CONFIRMS,
        by=alice,
        words=words_in(article, "Putin and Netanyahu spoke by phone", source="The Kremlin", cue="confirmed"),
        stated_at=datetime(2025, 7, 28, tzinfo=UTC),
        precision=Precision.DAY,
    )
    record_attribution(call, AttributionInput(pmo, Stance.SILENT, minute_of(now())), None, by=alice, at=now())
    return Newsroom(kremlin, pmo, kan, call, confirmation)


def with_every_shape(newsroom: Newsroom, alice: User) -> Newsroom:
    """Adds a claim for every optional part of a response."""
    kremlin, pmo = newsroom.kremlin, newsroom.pmo
    spokesman = a_source("Peskov", SourceKind.PERSON, aliases=("the spokesman",))
    speaks_for(spokesman, kremlin, by=alice)
    official = a_source("an official", SourceKind.UNNAMED)

    disputed = a_claim("The call lasted an hour", parties=(kremlin,), by=alice)
    first = an_attribution(disputed, kremlin, Stance.ASSERTS, by=alice)
    an_attribution(disputed, spokesman, Stance.DENIES, by=alice, relays=(newsroom.kan,))
    an_attribution(disputed, newsroom.kan, Stance.ASSERTS, by=alice, repeats=first)
    an_attribution(disputed, official, Stance.QUESTIONS, by=alice)

    corrected = a_claim("They agreed to talk again", parties=(pmo, kremlin), by=alice)
    wrong = an_attribution(corrected, kremlin, Stance.DENIES, by=alice)
    an_attribution(corrected, kremlin, Stance.ASSERTS, by=alice, correction=Correction(wrong, "Misread."))
    record_attribution(
        corrected, AttributionInput(kremlin, Stance.DECLINES, minute_of(now())), None, by=alice, at=now()
    )
    record_comment_request(
        corrected,
        pmo,
        allegations="That you agreed.",
        channel=Channel.EMAIL,
        asked_at=now(),
        deadline=now() + timedelta(days=1),
        by=a_contributor(),
        at=now(),
    )
    a_claim("Nobody has said anything about this", by=alice)
    return newsroom


@pytest.fixture(scope="module")
def module_newsroom(module_db: None) -> Newsroom:
    """For modules of which every test looks at a newsroom; they say `usefixtures`."""
    return a_newsroom(a_user("anna"))


@pytest.fixture(scope="module")
def module_every_shape(module_newsroom: Newsroom) -> Newsroom:
    return with_every_shape(module_newsroom, User.objects.get(username="anna"))


@pytest.fixture
def newsroom(request: pytest.FixtureRequest, alice: User) -> Newsroom:
    """The module's, read anew, or one for this test alone."""
    if "module_newsroom" not in request.fixturenames:
        return a_newsroom(alice)
    made: Newsroom = request.getfixturevalue("module_newsroom")
    call = Claim.objects.with_current().get(pk=made.call.pk)
    said = Attribution.objects.select_related("snapshot").get(pk=made.confirmation.pk)
    sources = Source.objects.in_bulk([made.kremlin.pk, made.pmo.pk, made.kan.pk])
    kremlin, pmo, kan = (sources[one.pk] for one in (made.kremlin, made.pmo, made.kan))
    return replace(made, kremlin=kremlin, pmo=pmo, kan=kan, call=call, confirmation=said)


@pytest.fixture
def every_shape(request: pytest.FixtureRequest, newsroom: Newsroom, alice: User) -> Newsroom:
    return newsroom if "module_every_shape" in request.fixturenames else with_every_shape(newsroom, alice)
