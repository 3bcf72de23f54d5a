"""The desk writes when something was said as it was recorded, and no more exactly, wherever it writes it."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim
from claims.vocabulary import Stance
from sources.models import Source
from tests.support.factories import a_claim, a_source, an_attribution
from tests.support.sign_in import client_of, with_roles

SignedIn = Callable[..., Client]


@pytest.fixture(scope="module")
def pmo(module_db: None) -> Source:
    return a_source("PMO")


@pytest.fixture(scope="module")
def claim(pmo: Source) -> Claim:
    """A party was silent on 19 August, which counts from the end of that day; another source spoke in a period."""
    claim = a_claim("They spoke.", parties=(pmo,))
    an_attribution(claim, pmo, Stance.SILENT, stated="2025-08-19")
    an_attribution(claim, a_source("Kan"), stated="2025-07-01/2025-07-27")
    return claim


@pytest.fixture(scope="module")
def page(claim: Claim) -> str:
    """The claim's page, as a reader sees it."""
    return client_of(with_roles("reader")).get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def text_of(client: Client, address: str) -> str:
    return plain(client.get(address).content.decode())


def test_a_silence_of_a_day_reads_as_of_that_day_on_every_page(signed_in: SignedIn, page: str, pmo: Source) -> None:
    client = signed_in()
    pages = {
        "positions": reverse("admin:claims_currentposition_changelist"),
        "source": reverse("admin:sources_source_change", args=[pmo.pk]),
        "attributions": reverse("admin:claims_attribution_changelist"),
    }
    texts = {"claim": plain(page)} | {name: text_of(client, address) for name, address in pages.items()}
    for name, text in texts.items():
        assert "19 August 2025" in text, name
        assert "20 August" not in text, name


def test_the_pictures_of_the_timeline_name_the_interval_at_whose_end_something_changed(page: str) -> None:
    assert "has not commented: 19 August 2025 – now" in page
    assert "Kan asserts, 1–27 July 2025" in page
    table = " ".join(page.split("Show as a table")[1].split("</table>")[0].split())
    assert "<td>Single source</td> <td>1–27 July 2025</td>" in table
    assert "00:00 UTC" not in table


def test_the_copy_says_when_as_it_was_recorded(page: str) -> None:
    assert "said this between 1 and 27 July 2025" in plain(page)
    assert "PMO had not commented as of 19 August 2025." in plain(page)


def test_a_day_is_not_told_as_hours_ago(page: str) -> None:
    positions = " ".join(page.split('<section id="positions"')[1].split("</section>")[0].split())
    assert '<span title="19 August 2025">19 August 2025</span>' in positions
    assert "check again" in positions


def test_the_entry_itself_has_one_line_for_when_it_was_said(signed_in: SignedIn, claim: Claim) -> None:
    silence = claim.attributions.get(stance=Stance.SILENT)
    page = text_of(signed_in(), reverse("admin:claims_attribution_change", args=[silence.pk]))
    assert "Stated: 19 August 2025" in page
    assert "20 August" not in page
    assert "Aug. 20" not in page
