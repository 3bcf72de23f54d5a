"""Right of reply on the page of a claim: the forms on the card of a comment request."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.actions.comment_requests.outcomes import cancel_comment_request, record_declined, record_no_response
from claims.actions.comment_requests.request import record_attempt
from claims.admin.claims.claim_forms import datetime_field
from claims.admin.comment_requests.request_cards import CommentRequestCard
from claims.admin.comment_requests.request_forms import (
    SPEAKER_HELP,
    CommentRequestForm,
    SameQuestionForm,
    TimedRequestForm,
    claim_label,
    with_others,
)
from claims.admin.comment_requests.response_forms import RecordLateResponseForm, RecordResponseForm
from claims.admin.common.form_fields import choice_field, reason_field, source_field
from claims.domain.stated_interval import minute_of
from claims.models import CommentRequest
from claims.vocabulary import Channel
from claims.workflow import REQUEST_COMMENT
from claimtrack.core.admin.action_forms import ActionForm


class LogAttemptForm(TimedRequestForm):
    slug, title = "log-attempt", _("Log another attempt")
    time_field = "made_at"
    channel = choice_field(_("Channel"), Channel)
    made_at = datetime_field(_("Time of attempt (UTC)"))
    note = forms.CharField(label=_("Note"), required=False, help_text=_("Who you reached, and what they said."))

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        channel = Channel(given["channel"])
        record_attempt(self.subject, channel=channel, made_at=given["made_at"], note=given["note"], by=by, at=at)
        return str(_("Attempt logged."))


class SameOutcomeForm(TimedRequestForm, SameQuestionForm):
    """The outcome can be recorded for each claim about which the same question was put."""

    also = forms.MultipleChoiceField(
        label=_("The same question, about other claims"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick the claims for which this is the outcome too."),
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        if self.siblings:
            self.fields["also"].choices = [(pk, claim_label(sibling)) for pk, sibling in self.siblings.items()]
            self.order_fields([name for name in self.fields if name != "also"])
        else:
            del self.fields["also"]

    def chosen_ids(self) -> list[int]:
        return [int(pk) for pk in self.data.getlist("also") if pk.isdecimal() and len(pk) < 19] if self.data else []

    def ticked(self) -> list[CommentRequest]:
        return [self.siblings[int(pk)] for pk in self.cleaned_data.get("also", ())]


class RecordDeclineForm(SameOutcomeForm):
    slug, title = "record-decline", _("Record declined comment")
    time_field = "declined_at"
    speaker = source_field(label=_("Speaker who declined"), required=False, help_text=SPEAKER_HELP)
    declined_at = datetime_field(_("Declined at (UTC)"))
    note = forms.CharField(label=_("Note"), required=False)

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        source = given["speaker"] or self.subject.party
        declined_at, also = minute_of(given["declined_at"]), self.ticked()
        record_declined(
            self.subject, source=source, declined_at=declined_at, note=given["note"], also=also, by=by, at=at
        )
        return with_others(_("Saved: declined to comment."), also)


class RecordNoResponseForm(SameOutcomeForm):
    slug, title = "record-no-response", _("Record no response by the deadline")
    time_field = "checked_at"
    checked_at = datetime_field(_("Checked at (UTC)"))
    note = forms.CharField(label=_("Note"), required=False, help_text=_("Where you checked."))

    @classmethod
    def is_available(cls, card: CommentRequestCard) -> bool:
        return card.outcome is None and card.is_overdue

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        checked_at, also = minute_of(given["checked_at"]), self.ticked()
        record_no_response(self.subject, checked_at=checked_at, note=given["note"], also=also, by=by, at=at)
        return with_others(_("Saved: no response by the deadline."), also)


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
                known = {"siblings": card.siblings} if issubclass(verb, SameQuestionForm) else {}
                card.forms.append(verb(subject=card.request, user=user, **known))


def attached_forms(cards: Iterable[CommentRequestCard]) -> list[ActionForm]:
    return [form for card in cards for form in card.forms]
