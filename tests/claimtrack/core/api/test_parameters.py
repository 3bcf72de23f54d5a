import pytest

from tests.support.api.api_reader import Tool, desk_tool
from tests.support.factories import a_source

pytestmark = pytest.mark.django_db


def test_an_unknown_parameter_is_refused_with_the_known_ones():
    problem = Tool().refusal("sources/", name="Kan")
    assert problem["type"] == "/problems/unknown-parameter"
    assert problem["field"] == "name"
    selection = ["count", "cursor", "fields", "ids", "include", "kind", "limit", "order", "text", "updated_since"]
    assert problem["allowed"] == selection


def test_a_single_row_takes_no_list_parameters():
    assert Tool().refusal("sources/1/", limit=5)["allowed"] == ["fields", "include"]
    assert Tool().refusal("claims/1/", limit=5)["allowed"] == ["as_of", "fields", "include", "known_at"]


@pytest.mark.parametrize(("path", "field"), [("sources/", "kind"), ("claims/", "confirmation")])
def test_an_unknown_value_is_refused_with_the_known_ones(path, field):
    problem = Tool().refusal(path, **{field: "nonsense"})
    assert (problem["status"], problem["type"], problem["field"]) == (400, "/problems/bad-parameter", field)
    assert len(problem["allowed"]) > 3


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("kind=state&kind=outlet", "repeated-parameter"),
        ("text=", "empty-parameter"),
        ("text=%20", "empty-parameter"),
        ("ids=,", "empty-parameter"),
        ("fields=id&fields=", "empty-parameter"),
        ("limit=1&limit=1", "repeated-parameter"),
        ("ids=1&ids=x", "bad-parameter"),
        ("ids=" + ",".join(map(str, range(1, 102))), "bad-parameter"),
        ("ids=1&fields=nothing&fields=id", "bad-parameter"),
        ("text=a%00b", "nul-in-parameter"),
        ("te%00xt=a", "nul-in-parameter"),
        ("cursor=%00", "nul-in-parameter"),
        ("text=" + "a" * 501, "bad-parameter"),
    ],
)
def test_meaningless_parameters_are_refused(query, slug):
    problem = Tool().refusal(f"sources/?{query}")
    assert (problem["status"], problem["type"]) == (400, f"/problems/{slug}")


@pytest.mark.parametrize("source", ["0", "-5", "Kan", "1.5", str(2**63), "9" * 5000])
def test_an_id_is_a_number_within_the_database_s_range(source):
    problem = Tool().refusal("claims/", source=source)
    assert (problem["status"], problem["field"]) == (400, "source")


def test_an_unused_id_finds_nothing():
    assert Tool().read("claims/", source=2**63 - 1)["results"] == []


@pytest.mark.parametrize("pk", ["7", str(2**63), "9" * 30, "9" * 5000, "%00", "x", "-1"])
@pytest.mark.parametrize("resource", ["sources", "documents", "claims"])
def test_an_unknown_row_is_not_found(resource, pk):
    assert Tool().refusal(f"{resource}/{pk}/")["status"] == 404


@pytest.mark.parametrize(
    ("moment", "hint"),
    [
        ("2025-07-28", "Add the time"),
        ("20250728", "Add the time"),
        ("2025-07-28T10:00:00", "Add the offset"),
        ("2025-02-30T10:00:00Z", "Give a valid"),
        ("2025-02-30", "Give a valid"),
        ("2025-07-28T25:00:00Z", "Give a valid"),
        ("0001-01-01T00:00:00+14:00", "Give a valid"),
        ("9999-12-31T23:59:59-14:00", "Give a valid"),
        ("2025-07-28T10:00:00 02:00", "“+” as %2B"),  # an unescaped +
        ("yesterday", "Give a valid"),
        ("1753696800", "Give a valid"),
    ],
)
@pytest.mark.parametrize("clock", ["as_of", "known_at"])
def test_invalid_or_incomplete_timestamps_are_refused(clock, moment, hint):
    problem = Tool().refusal("claims/", **{clock: moment})
    assert (problem["status"], problem["field"]) == (400, clock)
    assert hint in problem["detail"]


@pytest.mark.parametrize("query", ["ids={0},{1}", "ids={0}&ids={1}", "ids={1}&ids={0},{1}", "ids={0}, {1} &ids=999999"])
def test_a_list_is_repeated_or_separated_by_commas(query):
    kan, _, tass = (a_source(name).pk for name in ("Kan", "Reuters", "TASS"))
    page = desk_tool().read(f"sources/?{query.format(kan, tass)}")
    assert [row["id"] for row in page["results"]] == [tass, kan]


@pytest.mark.parametrize("query", ["fields=id,name", "fields=id&fields=name", "fields=name&fields=id,name"])
def test_fields_are_repeated_or_separated_by_commas(query):
    kan = a_source("Kan")
    assert desk_tool().read(f"sources/{kan.pk}/?{query}") == {"id": kan.pk, "name": "Kan"}


def test_every_value_of_a_list_counts_for_the_cursor():
    sources = [a_source(f"source {number}").pk for number in range(4)]
    repeated = "&".join(f"ids={pk}" for pk in sources[:3])
    assert desk_tool().pages(f"sources/?limit=1&{repeated}&fields=id") == [[pk] for pk in reversed(sources[:3])]
    following = desk_tool().read(f"sources/?limit=1&{repeated}")["next"]
    elsewhere = following.replace(f"ids={sources[0]}", f"ids={sources[3]}")
    assert Tool().refusal(elsewhere)["type"] == "/problems/cursor-from-elsewhere"
