"""Suggestions that are too many for one transaction are offered their source by a worker, batch by batch."""

from typing import Any

from procrastinate.contrib.django.models import ProcrastinateJob

from claims.actions.sources import offer
from claims.actions.sources.offer import offer_chosen_source
from claims.actions.sources.write import create_source
from claims.models import Suggestion
from claimtrack.core.db.audit_context import audited
from sources.source_input import SourceInput
from sources.vocabulary import SourceKind
from tests.support.factories import ARTICLE, a_contributor, a_snapshot, a_suggestion
from tests.support.servers.worker import work_off

NAME = "Professor Eastman"


def offered() -> list[str]:
    return [str(one.source or "–") for one in Suggestion.objects.order_by("-pk")]


def jobs() -> int:
    return ProcrastinateJob.objects.filter(task_name__startswith="offer_").count()


def test_the_newest_are_offered_a_source_at_once_and_the_others_by_jobs(committed: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(offer, "BATCH", 2)
    by = a_contributor()
    made = [a_suggestion(a_snapshot(f"{number}. {ARTICLE}"), source_name=NAME) for number in range(5)]
    eastman = create_source(SourceInput(NAME, SourceKind.PERSON), by=by)
    assert offered() == [NAME] * 2 + ["–"] * 3
    work_off()
    assert offered() == [NAME] * 5
    assert jobs() == 2, "the last of them found fewer than a batch"

    # The same for a source that a person chose.
    Suggestion.objects.update(source=None)
    with audited(by=by, reason="chosen"):
        offer_chosen_source("Dr. Eastman", eastman.pk, document=made[0].snapshot.document_id)
        assert jobs() == 2, "nobody has that name"
        offer_chosen_source(NAME, eastman.pk, document=made[0].snapshot.document_id)
    assert offered() == [NAME] * 2 + ["–"] * 3
    work_off()
    assert offered() == [NAME] * 5
