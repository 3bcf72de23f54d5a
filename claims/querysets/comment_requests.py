"""Queries for comment requests."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q


class CommentRequestQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Requests without an outcome."""
        return self.filter(outcome=None)

    def same_question(self, requests: Iterable[models.Model]) -> Self:
        """Requests that put the same words to the same party at the same moment as one of these, and these."""
        put = Q(pk__in=())
        for request in requests:
            put |= Q(party=request.party_id, asked_at=request.asked_at, allegations=request.allegations)
        return self.filter(put).order_by("pk")


class PendingCommentRequestQuerySet(models.QuerySet):
    def overdue(self, at: datetime) -> Self:
        """Requests whose deadline has passed without an outcome."""
        return self.filter(deadline__lte=at)

    def due(self, at: datetime, within: timedelta) -> Self:
        """Requests whose deadline is at most `within` away."""
        return self.filter(deadline__gt=at, deadline__lte=at + within)

    def needing_reminder(self, at: datetime, within: timedelta) -> Self:
        """Requests that are due or overdue without a reminder of that yet, earliest deadline first."""
        due = Q(deadline__gt=at, deadline__lte=at + within, due_reminder_sent_at=None)
        return self.filter(due | Q(deadline__lte=at, overdue_reminder_sent_at=None)).order_by("deadline", "request")
