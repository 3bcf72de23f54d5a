"""The form that requests comment of a party."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.actions.comment_requests.request import record_comment_request
from claims.admin.claims.claim_forms import PartyActionForm, datetime_field
from claims.admin.common.form_fields import choice_field
from claims.domain.time_zones import DEFAULT_ZONE, format_clock_time, local_to_utc
from claims.models import Claim, CommentRequest
from claims.vocabulary import Channel
from claims.workflow import REQUEST_COMMENT
from sources.admin.labels import disambiguated_name
from sources.models import Source


class QuestionForm(forms.Form):
    """What is put to a party, how, and by when it should respond."""

    allegations = forms.CharField(
        label=_("Allegations put to the party"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Word for word, as they were put to the party."),
    )
    channel = choice_field(_("Channel"), Channel)
    asked_at = datetime_field(_("Asked at (UTC)"))
    deadline = datetime_field(_("Deadline"))
    deadline_zone = forms.ChoiceField(
        label=_("Time zone of the deadline"),
        required=False,
        choices=[("", _("The party’s time zone, shown above")), (DEFAULT_ZONE, _("UTC"))],
    )

    def question(self, party: Source) -> dict[str, Any]:
        """The arguments of `record_comment_request` that the form gives."""
        given = self.cleaned_data
        zone = given["deadline_zone"] or party.time_zone or DEFAULT_ZONE
        return {
            "allegations": given["allegations"],
            "channel": Channel(given["channel"]),
            "asked_at": given["asked_at"],
            "deadline": local_to_utc(given["deadline"].replace(tzinfo=None), zone),
            "time_zone": zone,
        }


class RequestCommentForm(QuestionForm, PartyActionForm):
    subject: Claim
    slug = "request-comment"
    permission = REQUEST_COMMENT

    def __init__(self, data: Any = None, *, subject: Claim, user: Any) -> None:
        super().__init__(data, subject=subject, user=user, initial={"asked_at": timezone.now().astimezone(UTC)})
        self.order_fields(["party"])

    def party_label(self, party: Source) -> str:
        return name_with_time_zone(party)

    def perform(self, *, by: Any, at: datetime) -> str:
        party = self.cleaned_data["party"]
        return requested_message(record_comment_request(self.subject, party, **self.question(party), by=by, at=at))


def name_with_time_zone(party: Source) -> str:
    return f"{disambiguated_name(party)} ({party.time_zone or _('UTC, time zone unknown')})"


def requested_message(request: CommentRequest) -> str:
    deadline = format_clock_time(request.deadline, request.time_zone)
    return str(_("Comment requested from {party}; the deadline is {deadline}.")).format(
        party=request.party, deadline=deadline
    )
