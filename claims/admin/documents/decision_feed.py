"""What colleagues have decided in the same document since a page last asked."""

from datetime import datetime, timedelta

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from claims.admin.documents.room_answers import RoomAnswers
from claims.models import Suggestion
from claimtrack.core.db.prepared import fetch_all
from sources.models import Document

LATE_COMMITS = timedelta(seconds=3)
"""A decision may be visible a little later than it was dated, so the last moments are told again."""

MAX_ROWS = 50

SELECT_DECIDED = """
SELECT count(*), array_agg(suggestion.id ORDER BY decided_at, suggestion.id)
    FILTER (WHERE decided_at > %s::timestamptz AND decided_by_id <> %s::bigint)
FROM claims_suggestion AS suggestion JOIN sources_snapshot AS snapshot ON snapshot.id = suggestion.snapshot_id
WHERE snapshot.id = %s::bigint AND snapshot.document_id = %s::bigint AND suggestion.state <> 'open'
"""
"""How many are decided, and the fresh ones. Each open page asks each second, and mostly there is no news."""


def decision_feed(request: HttpRequest, document: Document, answers: RoomAnswers) -> JsonResponse:
    """`states` and `rows` of what others have decided since `since`, what to tell about it, and how many are decided
    now.

    A reopened suggestion has no decision, and what this person has decided on another page is not told: a page whose
    own number differs asks for its list again.
    """
    now = timezone.now()
    asked = request.GET.get("snapshot", "")
    snapshot = int(asked) if asked.isdecimal() and len(asked) < 19 else 0
    since = (_moment(request.GET.get("since", "")) or now) - LATE_COMMITS
    ((decided, fresh),) = fetch_all(SELECT_DECIDED, [since, request.user.pk, snapshot, document.pk])
    found = Suggestion.objects.with_decisions().with_enclosing().in_bulk(fresh[:MAX_ROWS]) if fresh else {}
    changed = sorted(found.values(), key=lambda one: fresh.index(one.pk))
    answer = {
        "now": now.isoformat(),
        "decided": decided,
        "states": {one.pk: one.state for one in changed},
        "rows": answers.rows(changed),
        "told": {one.pk: _told(one) for one in changed},
    }
    return JsonResponse(answer | ({"progress": answers.progress(snapshot)} if changed else {}))


def _told(suggestion: Suggestion) -> str:
    by = suggestion.decided_by
    who = (by and by.get_short_name()) or str(by)
    return _("{who}: {state} “{words}”.").format(
        who=who, state=suggestion.get_state_display().lower(), words=suggestion.exact[:60]
    )


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and found.tzinfo else None
