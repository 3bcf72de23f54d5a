"""Two hundred followers of the events wait, and hold up nobody."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
import requests

from tests.support.servers.own_site import OwnSite, Served

pytestmark = pytest.mark.rehearsal

FOLLOWERS = 200


def following(served: Served) -> str:
    """The address that waits for the next event."""
    page = served.get("/api/v1/events/?limit=200").json()
    while page["results"]:
        page = served.get(page["next"]).json()
    return page["next"] + "&wait=30"


def reading_seconds(served: Served, path: str) -> float:
    """The median of 40 reads."""
    seconds = []
    for _ in range(40):
        begun = time.monotonic()
        assert served.get(path).status_code == 200
        seconds.append(time.monotonic() - begun)
    return sorted(seconds)[20]


def test_two_hundred_followers_hold_up_nobody_and_all_get_the_event(own_site: OwnSite, served: Served) -> None:
    path, _ = served.opened_claim("They spoke by phone.")
    address, alone = following(served), reading_seconds(served, path)
    with ThreadPoolExecutor(FOLLOWERS + 1) as pool:
        followers = [pool.submit(served.get, address, timeout=60) for _ in range(FOLLOWERS)]
        time.sleep(4)
        assert not wait(followers, 0).done
        refused = served.get(address)
        meanwhile = reading_seconds(served, path)
        own_site.stop_database()
        own_site.start_database()
        served.wait_until_healthy(2.0)
        served.opened_claim("They met.")
        answers = [follower.result() for follower in followers]
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "5")
    assert Counter(answer.status_code for answer in answers) == {200: FOLLOWERS}
    assert {answer.json()["results"][0]["kind"] for answer in answers} == {"claim.opened"}
    assert meanwhile < 2 * alone + 0.05


def test_followers_are_answered_when_the_server_stops(own_site: OwnSite) -> None:
    with own_site.serving(MAX_WAITING_EVENT_REQUESTS="2") as served, ThreadPoolExecutor(2) as pool:
        address = following(served)
        followers = [pool.submit(served.get, address) for _ in range(2)]
        time.sleep(1)
        assert served.get(address).json()["type"] == "/problems/too-many-followers"
        begun = time.monotonic()
        served.process.terminate()
        answers: list[requests.Response] = [follower.result() for follower in followers]
        served.process.wait(20)
    assert [(answer.status_code, answer.json()["results"]) for answer in answers] == [(200, [])] * 2
    assert time.monotonic() - begun < 10
