"""Forms that record one step about several claims: a no-comment check, a question to a party, or a statement."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.silence import record_silences
from claims.actions.attributions.statement import record_statement
from claims.actions.comment_requests.request import record_comment_requests
from claims.admin.attributions.confirmation_messages import confirmation_changes, confirmation_labels
from claims.admin.claims.claim_forms import datetime_field
from claims.admin.claims.claim_page import claims_for_page
from claims.admin.comment_requests.question_forms import QuestionForm, name_with_time_zone, requested_message
from claims.admin.common.form_fields import NO_CHOICE, AttributionForm, choice_field
from claims.admin.common.stance_form import StanceForm
from claims.domain.text.text_quotes import QuoteFinder, TextSelector
from claims.exceptions import QuoteAmbiguous, QuoteNotFound
from claims.models import Attribution, Claim
from claims.vocabulary import Stance
from claims.workflow import RECORD_ATTRIBUTION, REQUEST_COMMENT
from claimtrack.core.admin.action_forms import ActionForm
from claimtrack.core.admin.fields import OrderedChoiceField, autocomplete_field
from sources.admin.labels import disambiguated_name
from sources.models import Snapshot, Source


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


class OnePartyForm(SeveralClaimsForm):
    """An action on one party to the claims."""

    party = forms.TypedChoiceField(label=_("Party"), error_messages={"required": _("Choose a party.")})

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        named = [party.source for claim in self.chosen for party in claim.revision.parties.all()]
        parties = {party.pk: party for party in named}
        counted = Counter(party.pk for party in named).most_common()
        self.fields["party"].choices = [
            ("", NO_CHOICE),
            *((pk, self._choice_label(parties[pk], number)) for pk, number in counted),
        ]
        self.fields["party"].coerce = lambda pk: parties[int(pk)]
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
        party = given["party"]
        recorded = record_silences(given["claims"], party, checked_at=given["checked_at"], by=by, at=at)
        return str(_("Recorded for {number} claims: {party} {stance}.")).format(
            number=len(recorded), party=party, stance=Stance.SILENT.label
        )


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
        return str(_("{message} One request for each of {number} claims.")).format(
            message=requested_message(requests[0]), number=len(requests)
        )


class RecordStatementForm(SeveralClaimsForm, AttributionForm, StanceForm):
    """One statement of one source in one document, with its stance on each of the claims."""

    slug = "record-statement"
    permission = RECORD_ATTRIBUTION
    title = _("Record a statement on several claims")
    template = "claims/claims/record_statement.html"

    stance = None
    document = autocomplete_field(Snapshot._meta.get_field("document"), label=_("Document"))
    quote = forms.CharField(
        label=_("Quoted words"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Copied from the document. They must occur only once in its newest snapshot."),
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        for claim in self.chosen:
            self.fields[f"stance_{claim.pk}"] = choice_field(str(claim), Stance)

    @property
    def stance_fields(self) -> list[forms.BoundField]:
        return [self[f"stance_{claim.pk}"] for claim in self.chosen]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("document") and cleaned.get("quote"):
            self._find_words(cleaned)
        return cleaned

    def perform(self, *, by: Any, at: datetime) -> SafeString:
        given = self.cleaned_data
        stances = {claim: Stance(given[f"stance_{claim.pk}"]) for claim in given["claims"]}
        before = confirmation_labels([claim.pk for claim in stances])
        attribution_input = self.attribution_input(stance=next(iter(stances.values())))
        record_statement(stances, attribution_input, given["words"], by=by, at=at, acknowledged=self.acknowledged)
        return format_html("{} {}", _("Statement recorded."), confirmation_changes(list(before), before))

    def _find_words(self, cleaned: dict[str, Any]) -> None:
        snapshot = cleaned["document"].snapshots.order_by("-pk").first()
        if snapshot is None:
            self.add_error("document", _("This document has no text."))
            return
        try:
            span = QuoteFinder(snapshot.text).place(TextSelector(cleaned["quote"]), "quote")
        except QuoteNotFound:
            self.add_error("quote", _("These words do not occur in the newest snapshot of the document."))
        except QuoteAmbiguous as refusal:
            often = _("These words occur {places} times in the document. Copy more of the text around them.")
            self.add_error("quote", often.format(places=refusal.details["places"]))
        else:
            cleaned["words"] = MarkedPassage(snapshot, content=(span,))


SEVERAL_CLAIMS_FORMS = (CheckSilenceOfSeveralForm, RequestCommentOnSeveralForm, RecordStatementForm)
