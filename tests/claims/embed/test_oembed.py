import html
import re

import pytest

from tests.support.factories import a_contributor
from tests.support.workflow_factories import published, ready

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_ADDRESS = "https://claims.example.org"
    settings.PUBLISHER_NAME = "The Example Times"


@pytest.fixture(scope="module")
def claim(module_db):
    return published(ready(statement='They spoke of "peace"', by=a_contributor()))


def asked(client, claim, **parameters):
    return client.get("/oembed", {"url": f"https://claims.example.org/embed/claims/{claim.pk}"} | parameters)


def test_oembed_returns_the_iframe_of_a_card(client, claim):
    answer = asked(client, claim, format="json")
    told = answer.json()
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert (told["title"], told["provider_name"]) == ('They spoke of "peace"', "The Example Times")
    assert (told["width"], told["height"]) == (600, 320)
    assert told["html"] == (
        f'<iframe src="https://claims.example.org/embed/claims/{claim.pk}" title="They spoke of &quot;peace&quot;"'
        ' width="600" height="320" sandbox="allow-popups" frameborder="0" loading="lazy"></iframe>'
    )


def test_the_iframe_respects_the_maximum_size(client, claim):
    told = asked(client, claim, maxwidth=300, maxheight=9999).json()
    assert (told["width"], told["height"]) == (300, 320)
    assert 'width="300"' in told["html"]
    for wrong in ("0", "-1", "wide"):
        assert asked(client, claim, maxwidth=wrong).status_code == 400


def test_a_card_links_to_its_oembed_response(client, claim):
    page = client.get(f"/embed/claims/{claim.pk}").content.decode()
    (link,) = re.findall(r"<link[^>]+json\+oembed[^>]+>", page)
    (address,) = re.findall(r'href="([^"]+)"', link)
    told = client.get(html.unescape(address).removeprefix("https://claims.example.org"))
    assert told.json()["title"] == 'They spoke of "peace"'


OTHER_ADDRESSES = [
    "https://elsewhere.example/embed/claims/{pk}",
    "https://claims.example.org/admin/",
    "https://claims.example.org/embed/claims/999999",
    "https://claims.example.org/nothing",
    "javascript://claims.example.org/embed/claims/{pk}",
    "http://[",
    "{pk}",
]


def test_oembed_refuses_other_addresses(client, claim):
    answers = {url: asked(client, claim, url=url.format(pk=claim.pk)).status_code for url in OTHER_ADDRESSES}
    assert answers == dict.fromkeys(OTHER_ADDRESSES, 404)


def test_oembed_does_not_reveal_unpublished_claims(client):
    assert asked(client, ready()).status_code == 404


def test_oembed_supports_json_only(client, claim):
    assert asked(client, claim, format="xml").status_code == 501
    assert client.get("/oembed").status_code == 400
