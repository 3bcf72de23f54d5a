import pytest

from tests.support.factories import now

pytestmark = pytest.mark.usefixtures("module_every_shape")


def found(tool, **filters):
    return [claim["statement"] for claim in tool.read("claims/", **filters)["results"]]


CALL = "Putin and Netanyahu spoke by phone"


def test_claims_are_found_by_confirmation(every_shape, tool):
    assert found(tool, confirmation="partly_confirmed") == ["They agreed to talk again", CALL]
    assert found(tool, confirmation="unconfirmed") == ["Nobody has said anything about this"]
    assert found(tool, confirmation="retracted") == []


def test_claims_are_found_by_source(every_shape, tool):
    assert found(tool, source=every_shape.pmo.pk) == [CALL]
    assert found(tool, source=every_shape.kan.pk) == ["The call lasted an hour"]


def test_claims_are_found_by_party(every_shape, tool):
    assert found(tool, party=every_shape.pmo.pk) == ["They agreed to talk again", CALL]
    assert found(tool, party=every_shape.kan.pk) == []


def test_claims_are_found_by_their_words_and_by_no_others(every_shape, tool):
    found_by = ["putin phone", '"spoke by phone"', "phone -hour", "PHONE or nothing"]
    assert [text for text in found_by if CALL not in found(tool, text=text)] == []
    others = ["putin hour", '"phone by spoke"', "phone -putin", "!!!", "'", "\\", "\N{GRINNING FACE}"]
    assert [text for text in others if CALL in found(tool, text=text)] == []


def test_filters_are_combined(every_shape, tool):
    filters = {"confirmation": "partly_confirmed", "source": every_shape.kremlin.pk, "party": every_shape.pmo.pk}
    assert found(tool, **filters, text="phone") == [CALL]


@pytest.mark.parametrize("resource", ["claims", "sources", "documents", "attributions"])
def test_rows_are_found_by_their_ids(every_shape, tool, resource):
    pks = [row["id"] for row in tool.read(f"{resource}/", fields="id")["results"]]
    chosen = pks[:2]
    rows = tool.read(f"{resource}/", ids=[*chosen, 999_999])["results"]
    assert [row["id"] for row in rows] == chosen
    assert tool.refusal(f"{resource}/", ids=",".join(map(str, range(1, 102))))["field"] == "ids"


def test_ids_are_found_at_any_clocks_and_with_other_filters(every_shape, tool):
    pk, moment = every_shape.call.pk, now().isoformat()
    assert found(tool, ids=pk, confirmation="partly_confirmed", known_at=moment) == [CALL]
    assert found(tool, ids=pk, confirmation="disputed") == []
