"""The description is served as a file that is ready, to everybody, and is never made for a request."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from tests.support.api.api_description import api_description

ADDRESS = "/api/v1/schema/"
FILE = (Path(settings.BASE_DIR) / "docs" / "openapi.yaml").read_bytes()


def get(**headers: str) -> Any:
    return Client().get(ADDRESS, headers=headers)


def test_the_file_of_the_documentation_is_served_and_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SchemaGenerator, "get_schema", None)
    answer = get()
    assert (answer.status_code, answer.content) == (200, FILE)
    assert answer.headers["Content-Type"] == "application/vnd.oai.openapi; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=3600"


def test_it_is_compressed_once_and_not_sent_again_to_who_has_it() -> None:
    answer = get(**{"Accept-Encoding": "gzip"})
    assert (answer.headers["Content-Encoding"], gzip.decompress(answer.content)) == ("gzip", FILE)
    assert "Accept-Encoding" in answer.headers["Vary"]
    again = get(**{"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_json_says_the_same_as_the_code() -> None:
    answer = get(Accept="application/vnd.oai.openapi+json")
    made = api_description()
    assert answer.json() == json.loads(json.dumps(made, default=str))


def test_the_package_has_the_file() -> None:
    assert (Path(settings.BASE_DIR) / "claimtrack" / "openapi.yaml").read_bytes() == FILE
