"""The revisions of a source in the API."""

from dataclasses import replace

from claims.actions.sources.write import lock_source, source_input_of, update_source
from claimtrack.accounts.models import User
from tests.support.api.api_reader import desk_tool
from tests.support.factories import a_source


def test_the_revisions_of_a_source_are_listed_in_pages(alice: User):
    kremlin, tool = a_source("Kremlin"), desk_tool()
    a_source("Kan")
    for name in ("The Kremlin", "Kremlin press service"):
        source = lock_source(kremlin.pk)
        update_source(source, replace(source_input_of(source), name=name), by=alice)
    page = tool.read(f"sources/{kremlin.pk}/revisions/", order="id", limit=2)
    assert [(row["number"], row["name"]) for row in page["results"]] == [(1, "Kremlin"), (2, "The Kremlin")]
    assert page["results"][0]["source"] == f"/api/v1/sources/{kremlin.pk}/"
    (newest,) = tool.read(page["next"])["results"]
    assert (newest["number"], newest["name"], newest["name_in_copy"]) == (3, "Kremlin press service", "Kremlin")
    assert newest["recorded_at"] > page["results"][1]["recorded_at"]


def test_there_are_no_revisions_of_nobody(db: None):
    assert desk_tool().get("sources/999/revisions/").status_code == 404
