"""Forms that record the response of a party, with its stance on each claim that it is about."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.actions.comment_requests.outcomes import CommentResponse, record_late_response, record_response
from claims.admin.claims.claim_forms import datetime_field
from claims.admin.comment_requests.request_cards import CommentRequestCard
from claims.admin.comment_requests.request_forms import (
    SPEAKER_HELP,
    SameQuestionForm,
    TimedRequestForm,
    claim_label,
    with_others,
)
from claims.admin.common.form_fields import choice_field, source_field
from claims.admin.common.stance_form import StanceForm
from claims.domain.stated_interval import minute_of
from claims.vocabulary import NO_COMMENT_STANCES, CommentResult, Stance

RESPONSE_STANCES = [stance for stance in Stance if stance not in NO_COMMENT_STANCES]
STANCE_NAME = re.compile(r"stance_[0-9]{1,18}")
"""The name of the field with the stance on the claim of another request."""


class ResponseForm(TimedRequestForm, StanceForm):
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
    stance = choice_field(_("Stance on the claim"), RESPONSE_STANCES)
    speaker = source_field(label=_("Speaker"), required=False, help_text=SPEAKER_HELP)
    received_at = datetime_field(_("Received at (UTC)"))

    def response(self) -> CommentResponse:
        given = self.cleaned_data
        source = given["speaker"] or self.subject.party
        received_at = minute_of(given["received_at"])
        return CommentResponse(given["text"], source, Stance(given["stance"]), received_at, given["quoted"])


class RecordResponseForm(ResponseForm, SameQuestionForm):
    """The response can have a stance on each claim about which the same question was put."""

    slug, title = "record-response", _("Record response")

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        for pk, sibling in self.siblings.items():
            self.fields[f"stance_{pk}"] = choice_field(
                _("Stance on {claim}").format(claim=claim_label(sibling)),
                RESPONSE_STANCES,
                required=False,
                no_choice=_("Not answered by this response"),
            )
        self.order_fields(["text", "quoted", "stance", *(f"stance_{pk}" for pk in self.siblings)])

    def chosen_ids(self) -> list[int]:
        names = (name for name, stance in self.data.items() if stance)
        return [int(name.removeprefix("stance_")) for name in names if STANCE_NAME.fullmatch(name)]

    def perform(self, *, by: Any, at: datetime) -> str:
        stances = {sibling: self.cleaned_data[f"stance_{pk}"] for pk, sibling in self.siblings.items()}
        also = {sibling: Stance(stance) for sibling, stance in stances.items() if stance}
        record_response(self.subject, self.response(), by=by, at=at, also=also, acknowledged=self.acknowledged)
        return with_others(_("Response saved; the party’s position has been updated."), also)


class RecordLateResponseForm(ResponseForm):
    slug, title = "record-late-response", _("Record late response")

    @classmethod
    def is_available(cls, card: CommentRequestCard) -> bool:
        return card.outcome is not None and card.outcome.result in {CommentResult.NO_ANSWER, CommentResult.DECLINED}

    def perform(self, *, by: Any, at: datetime) -> str:
        record_late_response(self.subject, self.response(), by=by, at=at, acknowledged=self.acknowledged)
        return str(_("Late response saved; the party’s position has been updated."))
