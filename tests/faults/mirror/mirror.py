"""A tool that mirrors the ledger by following its events, and nothing else."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.support.api.api_reader import Tool

START = "/api/v1/events/?after=0&limit=7"
LISTS = ("claims", "sources", "affiliations", "documents", "snapshots", "fact-checks", "comment-requests")
INCLUDED = {"claims": "fact_checks,reviews,assignee"}


class Killed(Exception):
    """The mirror dies at this point."""


@dataclass
class Storage:
    """What survives the mirror's death: the address of the next page of events, and the JSON by address."""

    following: str = START
    rows: dict[str, str] = field(default_factory=dict)


def fresh_copy(tool: Tool, address: str) -> str:
    """What the API returns at this address now: the JSON, or where a merged claim has gone."""
    included = INCLUDED.get(address.split("/")[3])
    answer = tool.get(address, **({"include": included} if included else {}))
    if answer.status_code == 308:
        return f"moved to {answer.headers['Location']}"
    assert answer.status_code == 200, (address, answer.content)
    return json.dumps(answer.json(), sort_keys=True)


@dataclass
class Mirror:
    """Reads the events after the stored position, and again whatever each names. The position is stored last."""

    tool: Tool
    storage: Storage
    tick: Callable[[], None] = lambda: None
    """Called at every step; raises Killed."""

    def catch_up(self) -> None:
        while True:
            self.tick()
            page = self.tool.read(self.storage.following)
            named = [place["url"] for event in page["results"] for place in (event["subject"], event["claim"]) if place]
            for address in dict.fromkeys(named):
                self.tick()
                self.storage.rows[address] = fresh_copy(self.tool, address)
            self.tick()
            self.storage.following = page["next"]
            if not page["results"]:
                return


def whole_ledger(tool: Tool) -> dict[str, str]:
    """Everything that the lists of the API have, read anew."""
    addresses = []
    for name in LISTS:
        page: dict[str, Any] = {"next": f"/api/v1/{name}/?fields=url&limit=200"}
        while page["next"]:
            page = tool.read(page["next"])
            addresses += [row["url"] for row in page["results"]]
    return {address: fresh_copy(tool, address) for address in addresses}
