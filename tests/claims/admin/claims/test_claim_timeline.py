"""The timeline on the page of a claim: what it draws, what it links to, and how to zoom and move in it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from claims.admin.attributions import attribution_rows
from claims.models import Claim
from claims.vocabulary import Precision, Stance
from sources.vocabulary import SourceKind
from tests.support.factories import a_claim, a_source, a_user, an_attribution, speaks_for
from tests.support.thoroughness import first

SignedIn = Callable[..., Client]

JULY = datetime(2025, 7, 28, 12, tzinfo=UTC)


def section(client: Client, claim: Claim, name: str = "timeline", **asked: str) -> str:
    page = client.get(reverse("admin:claims_claim_change", args=[claim.pk]), asked).content.decode()
    return " ".join(page.split(f'<section id="{name}"')[1].split("</section>")[0].split())


def test_each_party_has_a_lane_and_the_words_are_links_that_quote(signed_in: SignedIn) -> None:
    pmo, kan = a_source("PMO"), a_source("Kan", SourceKind.OUTLET)
    claim = a_claim(parties=(pmo,))
    made = an_attribution(claim, pmo, Stance.CONFIRMS, stated_at=JULY)
    other = an_attribution(claim, kan, stated_at=JULY + timedelta(days=3))
    drawn = section(signed_in(), claim)
    assert ">← earlier</a>" not in drawn
    assert re.findall(r'class="lane-name"[^>]*>([^<]*)<', drawn) == ["Confirmation", "PMO", "Others"]
    assert f'<a href="#attribution-{made.pk}" class="mark affirms">' in drawn
    assert f"№ {made.pk} PMO confirms, 28 July 2025, 12:00 UTC: “Putin and Netanyahu spoke by phone”" in drawn
    assert f'<a href="#attribution-{other.pk}"' in drawn
    assert 'class="bar positionkind-confirms"' in drawn
    assert "Confirmed: 28 July 2025, 12:00 UTC – now" in drawn


def test_the_picture_needs_no_style_or_script_and_is_told_as_a_table_too(signed_in: SignedIn) -> None:
    pmo = a_source("PMO")
    claim = a_claim(parties=(pmo,))
    an_attribution(claim, pmo, Stance.SILENT, stated_at=JULY)
    an_attribution(claim, pmo, Stance.DENIES, stated_at=JULY + timedelta(days=1))
    an_attribution(claim, a_source("Kan"), stated_at=JULY, precision=Precision.DAY)
    drawn = section(signed_in(), claim)
    assert "style=" not in drawn
    assert "<script" not in drawn
    assert 'fill="url(#pattern-denies)"' in drawn
    assert 'class="unsure"' in drawn
    table = drawn.split("<table>")[1]
    assert (
        '<th scope="row">PMO</th> <td>has not commented</td> <td>28 July 2025, 12:00 UTC</td> '
        "<td>29 July 2025, 12:00 UTC</td>"
    ) in table


def test_an_empty_record_says_so(signed_in: SignedIn) -> None:
    assert "No statements or comment requests yet." in section(signed_in(), a_claim())


def test_one_moves_by_plain_links(signed_in: SignedIn) -> None:
    claim = a_claim()
    for days in (0, 40):
        an_attribution(claim, a_source(), stated_at=JULY + timedelta(days=days))
    client = signed_in()
    drawn = section(client, claim, zoom="week", around="2025-07-29T12:00")
    assert 'aria-current="true">week</a>' in drawn
    assert "Outside this view: 1 later." in drawn
    later = re.search(r'<a href="([^"]*)#timeline" rel="nofollow">later →', drawn).group(1).replace("&amp;", "&")
    assert "zoom=week" in later
    moved = " ".join(client.get(later).content.decode().split())
    assert ">← earlier</a>" in moved


NONSENSE: list[dict[str, str]] = [{"zoom": "day", "around": "9999-12-31"}, {"zoom": "century"}, {"around": "x"}]


@pytest.mark.parametrize("asked", first(0, NONSENSE))
def test_a_view_that_means_nothing_breaks_nothing(signed_in: SignedIn, asked: dict[str, str]) -> None:
    claim = a_claim()
    an_attribution(claim, a_source(), stated_at=JULY)
    assert "<svg" in section(signed_in(), claim, **asked)


def test_many_attributions_are_paged_and_each_is_found_from_the_picture(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attribution_rows, "ATTRIBUTIONS_PER_PAGE", 2)
    pmo, olga = a_source("PMO"), a_user("olga")
    claim = a_claim(parties=(pmo,))
    made = [
        an_attribution(claim, pmo, Stance.SILENT, by=olga, stated_at=JULY + timedelta(days=day)) for day in range(3)
    ]
    client = signed_in()
    newest = section(client, claim, "attributions")
    assert 'Attributions <span class="count">3</span>' in newest
    assert newest.count('<article class="attribution"') == 2
    assert f'id="attribution-{made[0].pk}"' not in newest
    assert f"?attribution={made[0].pk}#attributions" in newest  # the next page starts there
    far = f"/admin/claims/claim/{claim.pk}/change/?attribution={made[0].pk}#attribution-{made[0].pk}"
    assert f'<a href="{far}" class="mark silent">' in section(client, claim, zoom="week", around="2025-07-28T12:00")
    older = section(client, claim, "attributions", attribution=str(made[0].pk))
    assert older.count('<article class="attribution"') == 1
    assert "Back to the newest" in older


def test_independence_is_explained_with_its_chain(signed_in: SignedIn) -> None:
    kremlin, russia, tass = a_source("Kremlin"), a_source("Russia"), a_source("TASS", SourceKind.OUTLET)
    speaks_for(kremlin, russia, by=a_user())
    claim = a_claim()
    for n in range(3):
        an_attribution(claim, kremlin, Stance.CONFIRMS, relays=(tass,), stated_at=JULY + timedelta(hours=n))
    copied = an_attribution(claim, a_source("an official", SourceKind.UNNAMED))
    explained = section(signed_in(), claim, "independence")
    assert "4 documents, 1 origin: all repeat Kremlin." in explained
    assert '<span class="note">Origin 1</span> Russia</h3>' in explained
    assert '<strong>Kremlin</strong> <span class="arrow">→ speaks for</span> <strong>Russia</strong>' in explained
    assert '<span class="arrow">→ relayed by</span> TASS' in explained
    assert f'№ {copied.pk}</a> An official <span class="note">is from an unnamed source</span>' in explained


def test_circular_reporting_is_said_with_its_attributions(signed_in: SignedIn) -> None:
    kan, afp, claim = a_source("Kan", SourceKind.OUTLET), a_source("AFP", SourceKind.OUTLET), a_claim()
    made, second = (
        an_attribution(claim, kan, relays=(a_source("TASS"), afp)),
        an_attribution(claim, afp, relays=(kan,)),
    )
    explained = section(signed_in(), claim, "independence")
    assert "<strong>Circular reporting:</strong> Kan, AFP and TASS cite each other." in explained
    assert '<span class="arrow">→ relayed by</span> TASS' in explained.replace("\n", " ")
    assert f"№ {second.pk}</a> AFP" in explained
    assert "is part of a circle of reports" in explained
    assert f"№ {made.pk}</a>" in explained


def test_a_silence_that_nobody_looked_at_for_long_is_stale(signed_in: SignedIn) -> None:
    pmo, kremlin = a_source("PMO"), a_source("Kremlin")
    claim = a_claim(parties=(pmo, kremlin))
    an_attribution(claim, pmo, Stance.SILENT, stated_at=datetime.now(UTC) - timedelta(hours=30))
    an_attribution(claim, kremlin, Stance.SILENT, stated_at=datetime.now(UTC) - timedelta(hours=3))
    stale, fresh = section(signed_in(), claim, "positions").split('<th scope="row">')[1:]
    assert "30 h ago" in stale
    assert "check again" in stale
    assert "3 h ago" in fresh
    assert "stale" not in fresh


def test_all_three_wordings_can_be_copied(signed_in: SignedIn) -> None:
    pmo = a_source("PMO")
    claim = a_claim(parties=(pmo,))
    an_attribution(claim, pmo, Stance.SILENT, stated_at=JULY)
    page = signed_in().get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()
    for name, text in (
        ("wording", "PMO has not commented."),
        ("wording-short", "PMO silent"),
        ("wording-full", "PMO had not commented as of 28 July 2025, 12:00 UTC. No named source affirms it."),
    ):
        assert f'id="{name}">{text}</p>' in page
        assert f'data-copy="{name}"' in page


@pytest.mark.thorough
def test_moments_that_lie_close_are_named_one_above_the_other(signed_in: SignedIn) -> None:
    pmo = a_source("PMO")
    claim = a_claim(parties=(pmo,))
    an_attribution(claim, pmo, stated_at=JULY)
    drawn = section(signed_in(), claim, as_of="2025-07-28T12:00", known_at="2025-07-29T12:00")
    named = re.search(r'<g class="event-lines".*?</g>', drawn)
    assert named
    rows = re.findall(r'transform="translate\(0 (\d+)\)"', named[0])
    assert len(rows) > 1
    assert len(set(rows)) > 1
