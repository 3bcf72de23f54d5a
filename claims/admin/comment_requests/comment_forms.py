"""Right of reply on the page of a claim: forms that request comment, log attempts and record outcomes."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.actions.comment_requests.outcomes import (
    CommentResponse,
    cancel_comment_request,
    record_declined,
    record_late_response,
    record_no_response,
    record_response,
)
from claims.actions.comment_requests.request import record_attempt, record_comment_request
from claims.admin.claims.claim_forms import PartyActionForm, datetime_field
from claims.admin.comment_requests.request_cards import CommentRequestCard
from claims.admin.common.form_fields import reason_field, source_field
from claims.domain.stated_interval import minute_of
from claims.domain.time_zones import DEFAULT_ZONE, format_clock_time, local_to_utc
from claims.models import Claim, CommentRequest
from claims.vocabulary import NO_COMMENT_STANCES, Channel, CommentResult, Stance
from claims.workflow import REQUEST_COMMENT
from claimtrack.core.admin.action_forms import ActionForm
from sources.admin.labels import disambiguated_name

RESPONSE_STANCES = [(stance.value, stance.label) for stance in Stance if stance not in NO_COMMENT_STANCES]
SPEAKER_HELP = _("Someone who speaks for the party. Leave blank for the party itself.")


class RequestCommentForm(PartyActionForm):
    slug = "request-comment"
    permission = REQUEST_COMMENT
    allegations = forms.CharField(
        label=_("Allegations put to the party"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Word for word, as they were put to the party."),
    )
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel)
    asked_at = datetime_field(_("Asked at (UTC)"))
    deadline = datetime_field(_("Deadline"))
    deadline_zone = forms.ChoiceField(
        label=_("Time zone of the deadline"),
        required=False,
        choices=[("", _("The party’s time zone, shown above")), (DEFAULT_ZONE, _("UTC"))],
    )

    def __init__(self, data: Any = None, *, subject: Claim, user: Any) -> None:
        super().__init__(data, subject=subject, user=user, initial={"asked_at": timezone.now().astimezone(UTC)})
        parties = [party.source for party in subject.revision.parties.all()]
        self.fields["party"].choices = [
            (party.pk, f"{disambiguated_name(party)} ({party.time_zone or _('UTC, time zone unknown')})")
            for party in parties
        ]

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        party = given["party"]
        zone = given["deadline_zone"] or party.time_zone or DEFAULT_ZONE
        request = record_comment_request(
            self.subject,
            party,
            allegations=given["allegations"],
            channel=Channel(given["channel"]),
            asked_at=given["asked_at"],
            deadline=local_to_utc(given["deadline"].replace(tzinfo=None), zone),
            time_zone=zone,
            by=by,
            at=at,
        )
        deadline = format_clock_time(request.deadline, request.time_zone)
        return str(_("Comment requested from {party}; the deadline is {deadline}.")).format(
            party=party, deadline=deadline
        )


class CommentRequestForm(ActionForm):
    """An action form about one comment request, shown collapsed on the request's card."""

    permission = REQUEST_COMMENT
    title: ClassVar[Any]
    button: ClassVar[Any] = _("Save")

    def __init__(self, data: Any = None, *, subject: CommentRequest, user: Any, **options: Any) -> None:
        super().__init__(data, subject=subject, user=user, **options)
        self.anchor = f"{self.slug}-{subject.pk}"
        self.auto_id = f"{self.anchor}-%s"  # every card has the same form

    @property
    def address(self) -> str:
        return reverse(f"admin:claims_claim_{self.slug}", args=[self.subject.claim_id, self.subject.pk])

    @classmethod
    def is_available(cls, card: CommentRequestCard) -> bool:
        return card.outcome is None


class TimedRequestForm(CommentRequestForm):
    """Has a time field, named by `time_field`, that defaults to now."""

    time_field: ClassVar[str]

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, initial={self.time_field: timezone.now().astimezone(UTC)}, **options)


class LogAttemptForm(TimedRequestForm):
    slug, title = "log-attempt", _("Log another attempt")
    time_field = "made_at"
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel)
    made_at = datetime_field(_("Time of attempt (UTC)"))
    note = forms.CharField(label=_("Note"), required=False, help_text=_("Who you reached, and what they said."))

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        channel = Channel(given["channel"])
        record_attempt(self.subject, channel=channel, made_at=given["made_at"], note=given["note"], by=by, at=at)
        return str(_("Attempt logged."))


class ResponseForm(TimedRequestForm):
    """A party's response, with the passage about the claim and its stance."""

    time_field = "received_at"
    text = forms.CharField(
        label=_("Full response"),
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Paste it unchanged. It is saved as a document of its own."),
    )
    quoted = forms.CharField(
        label=_("Relevant passage"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Copied from the response. Leave blank if all of it is about this claim."),
    )
    stance = forms.ChoiceField(label=_("Stance on the claim"), choices=RESPONSE_STANCES, initial=Stance.CONFIRMS)
    speaker = source_field(label=_("Speaker"), required=False, help_text=SPEAKER_HELP)
    received_at = datetime_field(_("Received at (UTC)"))

    def response(self) -> CommentResponse:
        given = self.cleaned_data
        source = given["speaker"] or self.subject.party
        received_at = minute_of(given["received_at"])
        return CommentResponse(given["text"], source, Stance(given["stance"]), received_at, given["quoted"])


class RecordResponseForm(ResponseForm):
    slug, title = "record-response", _("Record response")

    def perform(self, *, by: Any, at: datetime) -> str:
        record_response(self.subject, self.response(), by=by, at=at)
        return str(_("Response saved; the party’s position has been updated."))


class RecordLateResponseForm(ResponseForm):
    slug, title = "record-late-response", _("Record late response")

    @classmethod
    def is_available(cls, card: CommentRequestCard) -> bool:
        return card.outcome is not None and card.outcome.result in {CommentResult.NO_ANSWER, CommentResult.DECLINED}

    def perform(self, *, by: Any, at: datetime) -> str:
        record_late_response(self.subject, self.response(), by=by, at=at)
        return str(_("Late response saved; the party’s position has been updated."))


class RecordDeclineForm(TimedRequestForm):
    slug, title = "record-decline", _("Record declined comment")
    time_field = "declined_at"
    speaker = source_field(label=_("Speaker who declined"), required=False, help_text=SPEAKER_HELP)
    declined_at = datetime_field(_("Declined at (UTC)"))
    note = forms.CharField(label=_("Note"), required=False)

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        source = given["speaker"] or self.subject.party
        record_declined(
            self.subject, source=source, declined_at=minute_of(given["declined_at"]), note=given["note"], by=by, at=at
        )
        return str(_("Saved: declined to comment."))


class RecordNoResponseForm(TimedRequestForm):
    slug, title = "record-no-response", _("Record no response by the deadline")
    time_field = "checked_at"
    checked_at = datetime_field(_("Checked at (UTC)"))
    note = forms.CharField(label=_("Note"), required=False, help_text=_("Where you checked."))

    @classmethod
    def is_available(cls, card: CommentRequestCard) -> bool:
        return card.outcome is None and card.is_overdue

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        record_no_response(self.subject, checked_at=minute_of(given["checked_at"]), note=given["note"], by=by, at=at)
        return str(_("Saved: no response by the deadline."))


class CancelRequestForm(CommentRequestForm):
    slug, title, button = "cancel-request", _("Cancel request"), _("Cancel request")
    reason = reason_field(_("The request stays on record, with your reason."))

    def perform(self, *, by: Any, at: datetime) -> str:
        cancel_comment_request(self.subject, reason=self.cleaned_data["reason"], by=by)
        return str(_("Request cancelled."))


COMMENT_REQUEST_FORMS = (
    RecordResponseForm,
    RecordDeclineForm,
    RecordNoResponseForm,
    LogAttemptForm,
    RecordLateResponseForm,
    CancelRequestForm,
)


def attach_forms(cards: Iterable[CommentRequestCard], user: Any, submitted_form: ActionForm | None) -> None:
    """Attach to each card the forms that the person may use; a refused form (`tried`) keeps its input."""
    if not user.has_perm(REQUEST_COMMENT):
        return
    for card in cards:
        for verb in COMMENT_REQUEST_FORMS:
            if isinstance(submitted_form, verb) and submitted_form.subject.pk == card.request.pk:
                card.forms.append(submitted_form)
            elif verb.is_available(card):
                card.forms.append(verb(subject=card.request, user=user))


def attached_forms(cards: Iterable[CommentRequestCard]) -> list[ActionForm]:
    return [form for card in cards for form in card.forms]
