from datetime import UTC, datetime

import pytest

from claims.actions.claims.merge import merge_claims
from claims.models import Attribution, Claim, CurrentStanding
from claimtrack.access.models.token import Scope
from tests.support.api.api_writer import Writer
from tests.support.factories import (
    ARTICLE,
    a_claim,
    a_contributor,
    a_snapshot,
    a_source,
    a_token,
    an_attribution,
    an_editor,
    now,
)
from tests.support.thoroughness import size
from tests.support.workflow_factories import approved

SPOKE = "Putin and Netanyahu spoke by phone"


@pytest.fixture
def writer(db):
    return Writer(token=a_token(a_contributor(), scopes=(Scope.READ, Scope.INGEST)))


@pytest.fixture
def article(db):
    return a_snapshot()


@pytest.fixture
def said(article, db):
    """A valid body."""
    return {
        "claim": a_claim().pk,
        "source": a_source("Kremlin").pk,
        "stance": "confirms",
        "stated_at": "2025-07-28T10:00:00+02:00",
        "words": {
            "document": article.document_id,
            "source": [{"exact": "The Kremlin"}],
            "cue": [{"exact": "confirmed"}],
            "content": [{"exact": SPOKE}],
        },
    }


def test_records_an_attribution_with_its_words(writer, said, article):
    answer = writer.post("attributions/", said)
    attribution = Attribution.objects.get()
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"/api/v1/attributions/{attribution.pk}/"
    assert answer.json() == writer.read(answer.headers["Location"])
    assert (attribution.snapshot, attribution.exact) == (article, f"The Kremlin confirmed that {SPOKE}")
    assert (attribution.cue_words, attribution.content_words) == ("confirmed", SPOKE)
    assert attribution.stated_at == datetime(2025, 7, 28, 8, tzinfo=UTC)
    assert CurrentStanding.objects.get().confirmation == "single_source"


def test_records_every_optional_field(writer, said):
    first = writer.done("attributions/", said)["id"]
    outlet = a_source("Kan").pk
    more = {"directness": "mixed", "certainty": "possible", "relays": [outlet], "repeats": first}
    told = writer.done("attributions/", said | more)
    assert [one["id"] for one in told["relays"]] == [outlet]
    assert {name: told[name] for name in more if name != "relays"} == {
        name: value for name, value in more.items() if name != "relays"
    }


@pytest.mark.sampled
def test_gives_back_when_it_was_said_as_exactly_as_it_was_given(writer, said):
    recorded = []
    given = [
        ("2025-07-01/2025-07-27", "2025-07-01", "2025-07-28"),
        ("2025~", "2025-01-01", "2026-01-01"),
        ("2025-07-28", "2025-07-28", "2025-07-29"),
        ("2025-07", "2025-07-01", "2025-08-01"),
    ]
    for edtf, begins, ends in given[: size(2, 4)]:
        told = writer.done("attributions/", said | {"stated_at": edtf, "acknowledged": recorded})
        recorded.append(told["id"])
        times = [f"{day}T00:00:00Z" for day in (begins, ends)]
        assert (told["stated_at"], told["stated_from"], told["stated_until"]) == (edtf, *times)


def test_accepts_a_snapshot_and_offsets(writer, said, article):
    start = ARTICLE.index(SPOKE)
    place = {"start": start, "end": start + len(SPOKE), "exact": SPOKE}
    told = writer.done("attributions/", said | {"words": {"snapshot": article.pk, "content": [place]}})
    assert (told["exact"], told["span"]) == (SPOKE, {"start": start, "end": start + len(SPOKE)})


def test_silence_needs_no_words(writer, said):
    del said["words"]
    assert writer.done("attributions/", said | {"stance": "declines"})["document"] is None
    problem = writer.refused("attributions/", said)
    assert (problem["status"], problem["type"], problem["field"]) == (422, "/problems/passage-missing", "words")


def test_a_correction_supersedes_with_its_reason(writer, said):
    wrong = writer.done("attributions/", said)
    mended = writer.done("attributions/", said | {"stance": "denies", "supersedes": wrong["id"], "reason": "Misread."})
    assert (mended["supersedes"], mended["reason"]) == (wrong["id"], "Misread.")
    assert writer.read(wrong["url"])["superseded_by"] == mended["id"]
    again = writer.refused("attributions/", said | {"supersedes": wrong["id"], "reason": "Misread."})
    assert (again["status"], again["type"], again["field"]) == (409, "/problems/already-superseded", "supersedes")


def test_withdraws_an_attribution_with_a_new_row(writer, said):
    wrong = writer.done("attributions/", said)
    answer = writer.post(f"{wrong['url']}withdraw/", {"reason": "It was another claim."})
    void = answer.json()
    assert (answer.status_code, answer.headers["Location"]) == (201, void["url"])
    assert (void["supersedes"], void["is_withdrawal"], void["reason"]) == (wrong["id"], True, "It was another claim.")
    assert writer.refused(f"{wrong['url']}withdraw/", {"reason": "Once more."})["status"] == 409
    assert writer.refused("attributions/999999/withdraw/", {"reason": "Nothing."})["status"] == 404


INVALID_BODIES = [
    ({"claim": 999_999}, 422, "not-on-record", "claim"),
    ({"source": 999_999}, 422, "not-on-record", "source"),
    ({"relays": [999_999]}, 422, "not-on-record", "relays.0"),
    ({"repeats": 999_999}, 422, "not-on-record", "repeats"),
    ({"supersedes": 999_999, "reason": "Wrong."}, 422, "not-on-record", "supersedes"),
    ({"supersedes": 1}, 400, "bad-field", "reason"),
    ({"reason": "Wrong."}, 400, "bad-field", "supersedes"),
    ({"stance": "thinks"}, 400, "bad-field", "stance"),
    ({"stated_at": "2025-07-28T10:00:00"}, 400, "bad-field", "stated_at"),
    ({"stated_at": "2125-07-28T10:00:00Z"}, 422, "time-in-future", "stated_at"),
    ({"words": {"document": 999_999, "cue": [{"exact": "said"}]}}, 422, "not-on-record", "words.document"),
    ({"words": {"snapshot": 999_999, "cue": [{"exact": "said"}]}}, 422, "not-on-record", "words.snapshot"),
    ({"words": {"cue": [{"exact": "said"}]}}, 400, "bad-field", "words.document"),
    ({"words": {"document": 1, "snapshot": 1, "cue": [{"exact": "said"}]}}, 400, "bad-field", "words.document"),
    ({"words": {"document": 1}}, 400, "bad-field", "words.content"),
    ({"words": {"document": 1, "cue": [{"start": 1}]}}, 400, "bad-field", "words.cue.0.end"),
    ({"words": {"document": 1, "cue": [{"prefix": "The"}]}}, 400, "bad-field", "words.cue.0.exact"),
    ({"recorded_at": "2025-07-28T10:00:00Z"}, 400, "unknown-field", "recorded_at"),
]


def test_invalid_bodies_are_refused_with_the_field(writer, said):
    told = []
    for change, *_ in INVALID_BODIES:
        problem = writer.refused("attributions/", said | change)
        told.append((change, problem["status"], problem["type"].removeprefix("/problems/"), problem["field"]))
    assert told == INVALID_BODIES
    assert not Attribution.objects.exists()


def test_missing_or_ambiguous_quotes_are_refused_with_a_hint(writer, said):
    for quote, kind, mend in [
        ({"exact": "Putin and Macron"}, "quote-not-found", "Copy “exact”"),
        ({"exact": "on"}, "quote-ambiguous", "“prefix” or “suffix”"),
        ({"start": 0, "end": 3, "exact": "Kan"}, "passage-mismatch", "text there is “The”"),
        ({"start": 0, "end": 9_999}, "span-outside-text", "has 91 characters"),
    ]:
        said["words"]["content"] = [{"exact": SPOKE}, quote]
        problem = writer.refused("attributions/", said)
        assert (problem["status"], problem["type"]) == (422, f"/problems/{kind}")
        assert problem["field"] == "words.content.1"
        assert mend in problem["detail"]


def test_a_source_cannot_relay_itself_and_a_copy_stays_on_its_claim(writer, said):
    problem = writer.refused("attributions/", said | {"relays": [said["source"]]})
    assert (problem["type"], problem["field"]) == ("/problems/relayed-by-itself", "relays")
    other = an_attribution(a_claim(), a_source())
    problem = writer.refused("attributions/", said | {"repeats": other.pk})
    assert (problem["type"], problem["field"]) == ("/problems/copy-of-another-claim", "repeats")


def test_a_merged_claim_accepts_no_attributions(writer, said):
    into = a_claim("They spoke.")
    merge_claims(
        Claim.objects.get(pk=said["claim"]), into, base_revision=1, reason="The same.", by=an_editor(), at=now()
    )
    problem = writer.refused("attributions/", said)
    assert (problem["status"], problem["type"], problem["field"]) == (409, "/problems/claim-merged", "claim")
    assert f"claim {into.pk}" in problem["detail"]


def test_recording_requires_the_scope_and_the_role(said):
    reader = Writer(token=a_token(a_contributor()))
    assert reader.refused("attributions/", said)["status"] == 403
    stranger = Writer(token=a_token(scopes=(Scope.INGEST,)))
    for path, body in (("attributions/", said), ("attributions/bulk/", {"rows": [said]})):
        problem = stranger.refused(path, body)
        assert (problem["status"], problem["type"]) == (403, "/problems/not-your-role")
    act = an_attribution(a_claim(), a_source())
    assert stranger.refused(f"attributions/{act.pk}/withdraw/", {"reason": "No."})["type"] == "/problems/not-your-role"


@pytest.mark.thorough
def test_recording_makes_the_approval_lapse(writer, said):
    claim = approved()
    writer.done("attributions/", said | {"claim": claim.pk})
    claim.refresh_from_db()
    assert claim.stage == "in_review"


@pytest.mark.parametrize("path", ["attributions/", "attributions/bulk/"])
def test_a_stance_is_never_filled_in(path, writer, said):
    silent_on_stance = {name: value for name, value in said.items() if name != "stance"}
    if path == "attributions/":
        problem = writer.refused(path, silent_on_stance)
    else:
        (row,) = writer.done(path, {"rows": [silent_on_stance]})["results"]
        problem = row["problem"]
    assert (problem["type"], problem["field"]) == ("/problems/bad-field", "stance")


def test_a_tool_records_that_a_source_has_changed_its_mind(writer, said):
    """The same words again are recorded only once the tool has seen what is on record from them."""
    first = writer.done("attributions/", said | {"stance": "confirms"})
    problem = writer.refused("attributions/", said | {"stance": "denies"})
    assert (problem["status"], problem["type"]) == (409, "/problems/already-recorded")
    assert [one["id"] for one in problem["candidates"]] == [first["id"]]
    seen = {"stance": "denies", "acknowledged": [first["id"]]}
    assert writer.done("attributions/", said | seen)["stance"] == "denies"
    copy = writer.done("attributions/", said | {"stance": "confirms", "repeats": first["id"]})
    assert copy["repeats"] == first["id"]
