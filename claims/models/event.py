from collections.abc import Mapping

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.vocabulary import EventKind, EventSubject
from claimtrack.core.db.append_only import AppendOnly

EVENT_SUBJECTS: Mapping[EventKind, EventSubject] = {
    EventKind.CLAIM_OPENED: EventSubject.CLAIM,
    EventKind.CLAIM_REVISED: EventSubject.CLAIM,
    EventKind.CLAIM_REVIEWED: EventSubject.CLAIM,
    EventKind.CLAIM_MERGED: EventSubject.CLAIM,
    EventKind.CLAIM_ASSIGNED: EventSubject.CLAIM,
    EventKind.CLAIM_UPDATED: EventSubject.CLAIM,
    EventKind.EDITION_PUBLISHED: EventSubject.CLAIM,
    EventKind.EDITION_WITHDRAWN: EventSubject.CLAIM,
    EventKind.EDITION_MERGED: EventSubject.CLAIM,
    EventKind.EDITION_UPDATE_PENDING: EventSubject.CLAIM,
    EventKind.ATTRIBUTION_RECORDED: EventSubject.CLAIM,
    EventKind.CONFIRMATION_CHANGED: EventSubject.CLAIM,
    EventKind.ARTICLE_CHANGED: EventSubject.CLAIM,
    EventKind.COMMENT_REQUESTED: EventSubject.COMMENT_REQUEST,
    EventKind.COMMENT_ATTEMPTED: EventSubject.COMMENT_REQUEST,
    EventKind.COMMENT_ENDED: EventSubject.COMMENT_REQUEST,
    EventKind.COMMENT_UPDATED: EventSubject.COMMENT_REQUEST,
    EventKind.SOURCE_CREATED: EventSubject.SOURCE,
    EventKind.SOURCE_UPDATED: EventSubject.SOURCE,
    EventKind.SOURCE_MERGED: EventSubject.SOURCE,
    EventKind.SOURCE_UNMERGED: EventSubject.SOURCE,
    EventKind.SOURCE_SPLIT: EventSubject.SOURCE,
    EventKind.AFFILIATION_RECORDED: EventSubject.AFFILIATION,
    EventKind.AFFILIATION_UPDATED: EventSubject.AFFILIATION,
    EventKind.DOCUMENT_CREATED: EventSubject.DOCUMENT,
    EventKind.DOCUMENT_UPDATED: EventSubject.DOCUMENT,
    EventKind.SNAPSHOT_RECORDED: EventSubject.SNAPSHOT,
    EventKind.FACT_CHECK_CREATED: EventSubject.FACT_CHECK,
    EventKind.FACT_CHECK_UPDATED: EventSubject.FACT_CHECK,
    EventKind.SUGGESTION_ACCEPTED: EventSubject.SUGGESTION,
    EventKind.SUGGESTION_REJECTED: EventSubject.SUGGESTION,
    EventKind.SUGGESTION_REOPENED: EventSubject.SUGGESTION,
}
"""What an event of each kind is about."""

PUBLIC_EVENT_KINDS = frozenset(
    {
        EventKind.EDITION_PUBLISHED,
        EventKind.EDITION_WITHDRAWN,
        EventKind.EDITION_MERGED,
        EventKind.EDITION_UPDATE_PENDING,
    }
)
"""The kinds that a tool gets that reads editions only. All others are the desk's. The trigger
`event_gets_its_visibility` has the same list."""


class ChangeEvent(AppendOnly):
    """A change of something that tools can mirror, for API clients and webhooks; written in the same transaction
    (outbox). Its kind says what it is about (`EVENT_SUBJECTS`)."""

    claim = models.ForeignKey(
        Claim,
        models.PROTECT,
        null=True,
        related_name="events",
        verbose_name=_("claim"),
        db_index=False,
        help_text=_("The claim that the event is about, or that its subject belongs to."),
    )
    subject_id = models.BigIntegerField(
        _("subject"), null=True, help_text=_("The id of what the event is about. None: the claim.")
    )
    kind = models.CharField(_("kind"), max_length=40, choices=EventKind)
    data = models.JSONField(_("data"), default=dict)
    is_public = models.BooleanField(
        _("public"),
        default=False,
        editable=False,
        help_text=_("Tools that read editions only get the event. Set by the database."),
    )

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["kind", "-id"], name="events_by_kind"),
            models.Index(fields=["claim", "id"], name="events_by_claim"),
        ]
        constraints = [
            models.CheckConstraint(
                name="event_is_about_something",
                condition=Q(claim__isnull=False) | Q(subject_id__isnull=False),
                violation_error_message=_("An event is about a claim or something else."),
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def subject(self) -> EventSubject:
        """The kind of what the event is about. Earlier events about comment requests name only the claim."""
        return EventSubject.CLAIM if self.subject_id is None else EVENT_SUBJECTS[EventKind(self.kind)]

    @property
    def subject_or_claim_id(self) -> int:
        """The id of what the event is about."""
        (subject, *_) = (pk for pk in (self.subject_id, self.claim_id) if pk is not None)
        return subject


class EventPosition(AppendOnly):
    """The position of an event in commit order.

    The deferred trigger `event_gets_its_position` assigns it right before the commit, one transaction at a time, so a
    client that has read up to a position has missed no earlier event.
    """

    position = models.BigAutoField(_("position"), primary_key=True)
    event = models.OneToOneField(ChangeEvent, models.PROTECT, related_name="place", verbose_name=_("event"))

    class Meta:
        ordering = ["position"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.position)
