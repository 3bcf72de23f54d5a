"""`make bench`: what our own code costs, as ratios to a reference measured in the same run. Machines are noisy."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from claims.domain.clocks import resolve_clocks
from claims.extraction import load_extractor
from claims.extraction.parsing import load
from claims.models import Claim
from claims.projections.board import board
from claims.vocabulary import Stance
from tests.support.factories import a_claim, a_snapshot, a_source, a_user, an_attribution, now, words_in

pytestmark = pytest.mark.bench

CLAIMS = 50
MEASURING_DATA = "CLAIMTRACK_MEASURING_DATA"
"""Names a folder with score_attributions.py and *.jsonl gold files; without it the scores are left out."""


def cpu_seconds(work: Callable[[], Any], times: int) -> float:
    """The least CPU time of one call, of `times` calls."""

    def once() -> float:
        start = process_time()
        work()
        return process_time() - start

    return min(once() for _ in range(times))


def report(capsys: pytest.CaptureFixture[str], line: str) -> None:
    with capsys.disabled():
        print(f"\n  {line}", end="")


@pytest.fixture
def busy_ledger(db: None) -> None:
    by = a_user()
    kremlin, pmo, kan = a_source("Kremlin"), a_source("PMO"), a_source("Kan")
    words = words_in(a_snapshot(), "spoke by phone")
    for _ in range(CLAIMS):
        claim = a_claim(parties=(kremlin, pmo), by=by)
        for source, stance in ((kremlin, Stance.CONFIRMS), (kan, Stance.ASSERTS), (pmo, Stance.SILENT)):
            an_attribution(claim, source, stance, by=by, words=words)


def test_a_board_of_fifty_claims_against_the_bare_rows(busy_ledger: None, capsys: pytest.CaptureFixture[str]):
    at = resolve_clocks(None, None, now=now())

    def derived() -> None:
        assert len(board(Claim.objects.with_current(), at)) == CLAIMS

    def bare() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT * FROM claims_claim AS claim JOIN claims_claimrevision AS revision ON revision.id = revision_id"
                " JOIN claims_attribution AS attribution ON attribution.claim_id = claim.id"
            )
            assert len(cursor.fetchall()) == 3 * CLAIMS

    ours, reference = cpu_seconds(derived, 20), cpu_seconds(bare, 20)
    report(capsys, f"board of {CLAIMS} claims: {ours * 1000:.1f} ms, {ours / reference:.1f} × its bare rows")
    assert ours / reference < 60


def test_extraction_against_the_parse_alone(capsys: pytest.CaptureFixture[str]):
    extractor = load_extractor("en", settings.SPACY_MODEL)
    text = (settings.BASE_DIR / "fixtures" / "article.txt").read_text()
    whole = cpu_seconds(lambda: extractor.find(text), 5)
    model = load(settings.SPACY_MODEL)
    parse = cpu_seconds(lambda: model(text), 5)
    report(capsys, f"extraction: {len(text) / whole:,.0f} characters a second, {whole / parse:.2f} × the parse alone")
    assert whole / parse < 3


def test_what_the_extractor_finds_against_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = os.environ.get(MEASURING_DATA)
    if not folder:
        pytest.skip(f"{MEASURING_DATA} names no folder with gold attributions")
    extractor = load_extractor("en", settings.SPACY_MODEL)
    for gold in sorted(Path(folder).glob("*.jsonl")):
        predicted = tmp_path / gold.name
        with predicted.open("w") as file:
            for document in map(json.loads, gold.read_text().splitlines()):
                found = [
                    {"source": one.source, "cue": one.cue, "content": one.content}
                    for one in extractor.find(document["text"])
                ]
                file.write(json.dumps({"doc_id": document["doc_id"], "attributions": found}) + "\n")
        scorer = [sys.executable, Path(folder) / "score_attributions.py", gold, predicted, "--json"]
        scores = json.loads(subprocess.run(scorer, check=True, capture_output=True).stdout)["scores"]
        precision, recall, f1 = (100 * value for value in scores["triple lenient"])
        report(capsys, f"{gold.stem}: lenient triple P {precision:.1f} R {recall:.1f} F1 {f1:.1f}")
        assert f1 > 55
