"""What the admin costs on a desk of many years, which `tests.bench.seed` makes: `python -m tests.bench.admin_at_size`.

Of every list the first page, a page far inside, each choice of each filter, and searches; the desk, the page of a claim
and the fields that complete what is typed. Queries are counted. The CPU time is that of the database's process which
served them, as the kernel counts it (/proc/PID/schedstat), so what else runs on the machine adds nothing to it.
"""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.contrib.auth import get_user_model
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment

from sources.keyset import Keyset, cursor_salt, sign_cursor
from tests.bench.at_size import use_it

QUERIES, MILLISECONDS = 6, 20
DESK_QUERIES, PAGE_QUERIES = 10, 40
REPEATED = 7
FAR_INSIDE = 20_000  # rows
SEARCHES = {
    "claims.claim": ("minister", "minister border talks", '"gas prices"', "kamiro", "500000", "zzz"),
    "sources.source": ("minister", "ka", "romi", "zzz"),
    "sources.document": ("minister", "gas prices", "zzz"),
    "sources.affiliation": ("minister", "zzz"),
    "sources.auditentry": ("claims_claim 4711", "claims_claim", "zzz"),
}
COMPLETED = (("claim", ("minister", "gas pri", "m", "zzz")), ("source", ("minister", "ka", "m", "zzz")))


@dataclass(frozen=True)
class Cost:
    what: str
    rows: int | None
    queries: int
    milliseconds: float
    most: int = QUERIES

    @property
    def is_over(self) -> bool:
        return self.queries > self.most or self.milliseconds > MILLISECONDS

    def __str__(self) -> str:
        rows = "" if self.rows is None else str(self.rows)
        return f"{self.what:86}{rows:>4}{self.queries:4}{self.milliseconds:9.2f}{'  OVER' if self.is_over else ''}"


class Measuring:
    """One member of the desk, no superuser, who looks at everything."""

    def __init__(self) -> None:
        self.client = Client()
        person = get_user_model().objects.get(pk=1)
        self.client.force_login(person, backend="claimtrack.backends.RolesBackend")
        with connection.cursor() as cursor:
            cursor.execute("SET max_parallel_workers_per_gather = 0")  # so that all is done by the one that is measured
            cursor.execute("SELECT pg_backend_pid()")
            (pid,) = cursor.fetchone()
        self.counted_by_the_kernel = Path(f"/proc/{pid}/schedstat")

    def cost(self, what: str, address: str, most: int = QUERIES) -> Cost:
        self.client.get(address)
        with CaptureQueriesContext(connection) as asked:
            answer = self.client.get(address)
            queries = len(asked)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
        before = self._milliseconds()
        for _ in range(REPEATED):
            self.client.get(address)
        spent = (self._milliseconds() - before) / REPEATED
        return Cost(what, _rows(answer), queries, spent, most)

    def _milliseconds(self) -> float:
        return int(self.counted_by_the_kernel.read_text().split()[0]) / 1e6

    def everything(self) -> Iterator[Cost]:
        yield self.cost("the desk", "/admin/", DESK_QUERIES)
        yield self.cost("the page of a claim", "/admin/claims/claim/500003/change/?as=itself", PAGE_QUERIES)
        for model, page in sorted(admin.site._registry.items(), key=lambda held: held[0]._meta.label_lower):
            yield from self.list_costs(model._meta.label_lower, page)
        for field, terms in COMPLETED:
            for term in terms:
                asked = {"app_label": "claims", "model_name": "attribution", "field_name": field, "term": term}
                address = f"/admin/autocomplete/?{urlencode(asked)}"
                yield self.cost(f"a {field} completed from “{term}”", address)

    def list_costs(self, name: str, page: ModelAdmin) -> Iterator[Cost]:
        address = f"/admin/{name.replace('.', '/')}/"
        first = self.client.get(address)
        yield self.cost(name, address)
        chosen = {
            unescape(choice["query_string"]): f"{spec.title}: {choice['display']}"
            for spec in first.context["cl"].filter_specs
            for choice in spec.choices(first.context["cl"])
            if choice["query_string"] != "?"
        }
        for query, title in chosen.items():
            yield self.cost(f"{name}, {title}", address + query)
        for words in SEARCHES.get(name, ("minister", "zzz") if page.search_fields else ()):
            yield self.cost(f"{name}, searched for {words}", f"{address}?{urlencode({'q': words})}")
        inside = self.far_inside(address, first)
        if inside:
            yield self.cost(f"{name}, {FAR_INSIDE:,} rows on", inside)

    def far_inside(self, address: str, first: HttpResponse) -> str | None:
        """The page behind a row far inside the list, if it is so long."""
        shown = first.context["cl"]
        keyset = Keyset.of(shown.model_admin.keyset(first.wsgi_request))
        row = next(iter(keyset.rows(shown.queryset)[FAR_INSIDE : FAR_INSIDE + 1]), None)
        if row is None:
            return None
        cursor = sign_cursor([FAR_INSIDE, *keyset.key_of(row)], cursor_salt(address, ()))
        return f"{address}?{urlencode({'after': cursor})}"


def _rows(answer: HttpResponse) -> int | None:
    if not answer.context or "cl" not in answer.context:
        return None
    return len(answer.context["cl"].result_list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="print what matches this regular expression")
    only = re.compile(parser.parse_args().only)
    with use_it():
        setup_test_environment()  # answers tell what they were rendered from
        print(f"{'':86}{'rows':>4}{'queries':>8}{'ms':>5}")
        costs = []
        for cost in Measuring().everything():
            if only.search(cost.what):
                print(cost, flush=True)
                costs.append(cost)
    over = sum(cost.is_over for cost in costs)
    print(f"{len(costs)} pages, {over} over their limits ({QUERIES} queries, {MILLISECONDS} ms).")


if __name__ == "__main__":
    main()
