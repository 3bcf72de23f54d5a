"""Forms that record one step about several claims: a no-comment check, or a question to a party."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.actions.attributions.silence import record_silences
from claims.actions.comment_requests.request import record_comment_requests
from claims.admin.claims.claim_forms import datetime_field
from claims.admin.claims.claim_page import claims_for_page
from claims.admin.comment_requests.question_forms import QuestionForm, name_with_time_zone, requested_message
from claims.admin.common.form_fields import NO_CHOICE
from claims.domain.stated_interval import minute_of
from claims.models import Attribution, Claim
from claims.vocabulary import Stance
from claims.workflow import RECORD_ATTRIBUTION, REQUEST_COMMENT
from claimtrack.core.admin.action_forms import ActionForm
from claimtrack.core.admin.fields import OrderedChoiceField
from sources.admin.labels import disambiguated_name
from sources.models import Source


class SeveralClaimsForm(ActionForm):
    """An action on several claims. `chosen` are those chosen so far, in the order of choice."""

    title: ClassVar[Any]
    template: ClassVar[str] = "claims/common/form_page.html"

    claims = OrderedChoiceField(
        Attribution._meta.get_field("claim"),
        label=_("Claims"),
        help_text=_("Recorded for all of them, or for none if one is refused."),
    )

    def __init__(self, data: Any = None, *, claims: Sequence[int], user: Any, **initial: Any) -> None:
        super().__init__(data, subject=None, user=user, initial=initial | {"claims": claims})
        found = claims_for_page().in_bulk(claims)
        self.chosen: list[Claim] = [found[pk] for pk in dict.fromkeys(claims) if pk in found]

    @property
    def next_url(self) -> str:
        """Where to go on after success: to the first of the claims."""
        return reverse("admin:claims_claim_change", args=[self.cleaned_data["claims"][0].pk])


class OnePartyForm(SeveralClaimsForm):
    """An action on one party to the claims."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        revisions = [claim.revision for claim in self.chosen if claim.revision is not None]
        named = [party.source for revision in revisions for party in revision.parties.all()]
        parties = {party.pk: party for party in named}
        counted = Counter(party.pk for party in named).most_common()
        self.fields["party"] = forms.TypedChoiceField(
            label=_("Party"),
            choices=[("", NO_CHOICE), *((pk, self._choice_label(parties[pk], number)) for pk, number in counted)],
            coerce=lambda pk: parties[int(pk)],
            error_messages={"required": _("Choose a party.")},
        )
        self.order_fields(["claims", "party"])

    def party_label(self, party: Source) -> str:
        return disambiguated_name(party)

    def _choice_label(self, party: Source, number: int) -> str:
        """The party, and to how many of the claims it is one, unless to all."""
        label = self.party_label(party)
        if number == len(self.chosen):
            return label
        return str(_("{party}: party to {number} of {all} claims")).format(
            party=label, number=number, all=len(self.chosen)
        )


class CheckSilenceOfSeveralForm(OnePartyForm):
    """One check of the desk: the party has commented on none of the claims."""

    slug = "log-silence"
    permission = RECORD_ATTRIBUTION
    title = _("Log no-comment check for several claims")
    checked_at = datetime_field(_("Checked at (UTC)"))

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, checked_at=timezone.now().astimezone(UTC), **options)

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        party, checked_at = given["party"], minute_of(given["checked_at"])
        recorded = record_silences(given["claims"], party, checked_at=checked_at, by=by, at=at)
        message = ngettext(
            "Recorded for {number} claim: {party} {stance}.",
            "Recorded for {number} claims: {party} {stance}.",
            len(recorded),
        )
        return message.format(number=len(recorded), party=party, stance=Stance.SILENT.label)


class RequestCommentOnSeveralForm(QuestionForm, OnePartyForm):
    """One question to a party about all of the claims."""

    slug = "request-comment"
    permission = REQUEST_COMMENT
    title = _("Request comment on several claims")

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, asked_at=timezone.now().astimezone(UTC), **options)

    def party_label(self, party: Source) -> str:
        return name_with_time_zone(party)

    def perform(self, *, by: Any, at: datetime) -> str:
        party = self.cleaned_data["party"]
        requests = record_comment_requests(self.cleaned_data["claims"], party, **self.question(party), by=by, at=at)
        message = ngettext("One request.", "One request for each of {number} claims.", len(requests))
        return f"{requested_message(requests[0])} {message.format(number=len(requests))}"
