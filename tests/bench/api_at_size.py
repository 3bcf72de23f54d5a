"""What the API costs on a desk of many years, which `tests.bench.seed` makes: `python -m tests.bench.api_at_size`.

The reference of a read is the same JSON built by one prepared statement (tests/bench/reference.py). How costs are
counted stands in costs.py, what writes cost in writes_at_size.py. `--database` measures in another than the usual one:
in a small one, to see what grows.
"""

import argparse
import json
from itertools import cycle
from random import Random
from urllib.parse import urlencode

from django.apps import apps

from claimtrack.core.db.keyset import cursor_salt, sign_cursor
from tests.bench import reference
from tests.bench.at_size import NAME, use_it
from tests.bench.costs import ROUNDS, Application, Cost, compare, least, pgbench
from tests.bench.writes_at_size import measure_writes

MOMENTS = {
    "as-of list, most changed since": "2025-06-01T00:00:00Z",
    "as-of list, half a year ago": "2026-05-20T00:00:00Z",
    "as-of list, last week": "2026-11-18T00:00:00Z",
}
WORDS = ("minister", "minister border talks", '"gas prices"', "kamiro", "500000", "zzz")
ANYWHERE = 200
"""Of how many claims, all over the ledger, the cost of one is measured."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default=NAME)
    asked = parser.parse_args()
    with use_it(name=asked.database):
        chance, application = Random(), Application()  # noqa: S311
        measure_reads(application, chance)
        measure_editions(application, Application(["read"]))
        measure_writes(application, chance)


def measure_reads(asked: Application, chance: Random) -> None:
    newest = apps.get_model("claims", "Claim").objects.latest("pk").pk
    of_now = pgbench(reference.LIST, below=newest)
    compare("list of 50", asked.cost("/api/v1/claims/"), of_now)
    compare("… by plain nested serializers", asked.cost("/nested/claims/", 10), of_now)
    compare("… behind nine tenths", asked.cost(page_below(newest // 10)), pgbench(reference.LIST, below=newest // 10))
    for what, moment in MOMENTS.items():
        address = f"/api/v1/claims/?known_at={moment}"
        below = json.loads(asked.ask(address))["results"][0]["id"]
        compare(what, asked.cost(address, 50), pgbench(reference.LIST_THEN, below=below, moment=moment))
        further = below - below // 50
        then = pgbench(reference.LIST_THEN, below=further, moment=moment)
        compare("… of claims at rest by then", asked.cost(page_below(further, known_at=moment), 50), then)
    for what, moment in MOMENTS.items():
        asked_as_of = f"/api/v1/claims/?as_of={moment}"
        then = pgbench(reference.LIST_SAID, below=newest, moment=moment)
        compare(what.replace("as-of list", "as_of alone"), asked.cost(asked_as_of, 50), then)
    somewhere = newest // 2
    detail = pgbench(reference.DETAIL, claim=somewhere)
    compare("one claim", asked.cost(f"/api/v1/claims/{somewhere}/", 500), detail)
    compare("… of many, all over the ledger", anywhere(asked, chance, newest), detail)
    compare("… nothing but who asks (healthz)", asked.cost("/healthz", 500), detail)
    for words in WORDS:
        cost = asked.cost("/api/v1/claims/?text=" + words.replace(" ", "+").replace('"', "%22"), 20)
        print(f"{'search: ' + words:40}{cost}", flush=True)


def measure_editions(desk: Application, public: Application) -> None:
    """What the public reads, beside what the desk reads of the same claims."""
    listed = "/api/v1/claims/"
    claim = json.loads(public.ask(listed))["results"][0]["id"]
    moment = apps.get_model("claims", "CurrentEdition").objects.get(claim=claim).updated_at.isoformat()
    for what, address in {
        "list of 50": listed,
        "one claim": f"/api/v1/claims/{claim}/",
        "one claim, known_at": f"/api/v1/claims/{claim}/?{urlencode({'known_at': moment})}",
    }.items():
        compare(f"editions: {what}, beside the desk's", public.cost(address), desk.cost(address))


def anywhere(asked: Application, chance: Random, newest: int) -> Cost:
    """One of many claims, none of which was asked for just before; of the merged ones, where their record goes on."""
    addresses = cycle([f"/api/v1/claims/{chance.randrange(1, newest)}/" for _ in range(ANYWHERE)])
    return least(asked.spent(lambda: asked.ask(next(addresses)), ANYWHERE) for _ in range(ROUNDS))


def page_below(claim: int, **asked: str) -> str:
    """The address of the page that begins behind this claim, of a list that is narrowed so."""
    listed = "/api/v1/claims/"
    return f"{listed}?{urlencode({**asked, 'cursor': sign_cursor([claim], cursor_salt(listed, asked.items()))})}"


if __name__ == "__main__":
    main()
