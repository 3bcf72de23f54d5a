from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.attribution import Attribution
from claims.models.claim import Claim
from claims.querysets import CommentRequestQuerySet, PendingCommentRequestQuerySet
from claims.vocabulary import Channel, CommentResult
from claimtrack.core.db.append_only import AppendOnly
from claimtrack.core.db.constraints import NOT_BLANK
from sources.models import Source


class CommentRequest(AppendOnly):
    """A request for comment to a party: allegations, channel, time and deadline (right of reply)."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="comment_requests", verbose_name=_("claim"))
    party = models.ForeignKey(Source, models.PROTECT, related_name="comment_requests", verbose_name=_("party"))
    allegations = models.TextField(_("allegations put"))
    channel = models.CharField(_("channel"), max_length=20, choices=Channel)
    asked_at = models.DateTimeField(_("asked at"))
    deadline = models.DateTimeField(_("deadline"))
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        default="UTC",
        help_text=_("The party's time zone, in which the deadline was set, such as “Asia/Jerusalem”."),
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )

    objects = CommentRequestQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="comment_request_puts_allegations",
                condition=Q(allegations__regex=NOT_BLANK),
                violation_error_message=_("Enter the allegations that were put to the party."),
            ),
            models.CheckConstraint(
                name="comment_request_deadline_is_later",
                condition=Q(deadline__gt=F("asked_at")),
                violation_error_message=_("The deadline must be later than the request."),
            ),
            models.CheckConstraint(
                name="comment_request_was_made_before_it_was_recorded",
                condition=Q(asked_at__lte=F("recorded_at")),
                violation_error_message=_("The request cannot be dated in the future."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}, {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def question(self) -> tuple[int, datetime, str]:
        """What was put to whom, and when. One question about several claims is a request on each."""
        return self.party_id, self.asked_at, self.allegations


class CommentAttempt(AppendOnly):
    """A further attempt to reach a party about an open comment request."""

    request = models.ForeignKey(
        CommentRequest, models.PROTECT, related_name="attempts", verbose_name=_("comment request")
    )
    channel = models.CharField(_("channel"), max_length=20, choices=Channel)
    made_at = models.DateTimeField(_("made at"))
    note = models.TextField(_("note"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="comment_attempt_was_made_before_it_was_recorded",
                condition=Q(made_at__lte=F("recorded_at")),
                violation_error_message=_("The attempt cannot be dated in the future."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}, {self.made_at:%Y-%m-%d %H:%M}"


class CommentOutcome(AppendOnly):
    """The outcome of a comment request, with the attribution that records the response or the silence."""

    request = models.OneToOneField(
        CommentRequest, models.PROTECT, related_name="outcome", verbose_name=_("comment request")
    )
    result = models.CharField(_("result"), max_length=20, choices=CommentResult)
    attribution = models.OneToOneField(
        Attribution, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("attribution")
    )
    note = models.TextField(_("note"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="comment_outcome_has_its_attribution",
                condition=Q(result=CommentResult.CANCELLED) | Q(attribution__isnull=False),
                violation_error_message=_("A response or a silence needs its attribution."),
            )
        ]
        indexes = [models.Index(fields=["result", "-request"], name="outcomes_by_result")]

    def __str__(self) -> str:
        return self.get_result_display()


class PendingCommentRequest(models.Model):
    """A comment request without an outcome, and its reminders. The row is deleted when the request ends."""

    request = models.OneToOneField(
        CommentRequest, models.PROTECT, primary_key=True, related_name="awaited", verbose_name=_("comment request")
    )
    deadline = models.DateTimeField(_("deadline"))
    due_reminder_sent_at = models.DateTimeField(_("reminder sent when due"), null=True)
    overdue_reminder_sent_at = models.DateTimeField(_("reminder sent when overdue"), null=True)

    objects = PendingCommentRequestQuerySet.as_manager()

    class Meta:
        ordering = ["deadline", "request"]
        indexes = [models.Index(fields=["deadline", "request"], name="pending_requests_by_deadline")]

    def __str__(self) -> str:
        return str(self.request)
