"""Action forms on the page of a claim."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.attributions.record import record_attribution, withdraw_attribution
from claims.actions.attributions.silence import record_silence
from claims.actions.claims.write import ClaimText, open_claim, revise_claim
from claims.admin.claims.edit_conflicts import EditConflict, edit_conflict
from claims.admin.common.form_fields import NO_CHOICE, ClaimTextForm, choice_field, reason_field
from claims.admin.common.new_claim_form import NewClaimForm
from claims.domain.stated_interval import minute_of
from claims.exceptions import StaleRevision
from claims.models import Claim
from claims.vocabulary import Stage, Stance
from claimtrack.core.admin.action_forms import ActionForm
from claimtrack.core.admin.fields import DateTimeLocalInput
from claimtrack.core.exceptions import Refused
from sources.admin.labels import disambiguated_name
from sources.models import Source


def datetime_field(label: Any) -> forms.DateTimeField:
    return forms.DateTimeField(label=label, widget=DateTimeLocalInput())


class OpenClaimForm(ClaimTextForm, NewClaimForm):
    slug = "open"
    permission = "claims.add_claim"

    def perform(self, *, by: Any, at: datetime) -> str:
        self.opened = open_claim(self.text(), by=by, at=at, is_distinct_from=self.is_distinct_from)
        return str(_("Saved as a draft."))


class ClaimActionForm(ActionForm):
    """An action on the claim itself."""

    @classmethod
    def is_available(cls, claim: Claim) -> bool:
        """Whether the page of the claim offers the action now. The action itself decides whether it is allowed."""
        return True


class RevisionActionForm(ClaimActionForm):
    """An action on the revision that the user saw; refused if there is a newer one."""

    base_revision = forms.IntegerField(widget=forms.HiddenInput)
    stale: EditConflict | None = None
    """What changed in the meantime, if that was why the action was refused."""

    def __init__(self, data: Any = None, *, subject: Claim, user: Any, **options: Any) -> None:
        options["initial"] = {"base_revision": subject.revision.number, **options.get("initial", {})}
        super().__init__(data, subject=subject, user=user, **options)

    def add_refusal(self, refusal: Refused) -> None:
        """Point the form at the newest revision, which the page now shows."""
        super().add_refusal(refusal)
        if isinstance(refusal, StaleRevision):
            self.stale = edit_conflict(self.subject, self.cleaned_data["base_revision"], self.own_text())
        newest = Claim.objects.with_current().get(pk=self.subject.pk).revision
        self.data = self.data.copy()
        self.data["base_revision"] = newest.number

    def own_text(self) -> ClaimText | None:
        """The claim text that the user entered; None if the form has none."""
        return None


class ReviseClaimForm(RevisionActionForm, ClaimTextForm):
    slug = "revise"
    permission = "claims.change_claim"
    reason = reason_field(_("Why you are changing the claim."))

    def __init__(self, data: Any = None, *, subject: Claim, user: Any) -> None:
        revision = subject.revision
        written = {
            "statement": revision.statement,
            "parties": [party.source_id for party in revision.parties.all()],
            "tags": ", ".join(revision.tags),
            "language": revision.language,
            "no_party_reason": revision.no_party_reason,
            "no_words_reason": revision.no_words_reason,
        }
        super().__init__(data, subject=subject, user=user, initial=written)

    @classmethod
    def is_available(cls, claim: Claim) -> bool:
        return claim.stage != Stage.MERGED

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        revise_claim(
            self.subject, self.text(), base_revision=given["base_revision"], reason=given["reason"], by=by, at=at
        )
        return str(_("Saved as a new revision."))

    def own_text(self) -> ClaimText:
        return self.text()


class PartyActionForm(ClaimActionForm):
    """An action on one of the claim's parties."""

    party = forms.TypedChoiceField(label=_("Party"), error_messages={"required": _("Choose a party.")})

    def __init__(self, data: Any = None, *, subject: Claim, user: Any, **options: Any) -> None:
        super().__init__(data, subject=subject, user=user, **options)
        parties: dict[int, Source] = {party.source_id: party.source for party in subject.revision.parties.all()}
        self.fields["party"].choices = [
            ("", NO_CHOICE),
            *((pk, self.party_label(party)) for pk, party in parties.items()),
        ]
        self.fields["party"].coerce = lambda pk: parties[int(pk)]

    def party_label(self, party: Source) -> str:
        return disambiguated_name(party)

    @classmethod
    def is_available(cls, claim: Claim) -> bool:
        return bool(claim.revision.parties.all())


class RecordSilenceForm(PartyActionForm):
    """Record that a party has not commented or has declined to, without words from a document."""

    slug = "record-silence"
    permission = "claims.add_attribution"
    stance = choice_field(_("Stance"), (Stance.SILENT, Stance.DECLINES))
    checked_at = datetime_field(_("Checked at (UTC)"))

    def __init__(self, data: Any = None, *, subject: Claim, user: Any) -> None:
        super().__init__(data, subject=subject, user=user, initial={"checked_at": timezone.now().astimezone(UTC)})

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        party, stance, checked_at = given["party"], Stance(given["stance"]), given["checked_at"]
        if stance == Stance.SILENT:
            record_silence(self.subject, party, checked_at=minute_of(checked_at), by=by, at=at)
        else:
            refusal = AttributionInput(party, stance, minute_of(checked_at))
            record_attribution(self.subject, refusal, None, by=by, at=at)
        return str(_("Recorded: {party} {stance}.")).format(party=party, stance=stance.label)


class WithdrawAttributionForm(ActionForm):
    """Withdraw an attribution that was recorded by mistake."""

    slug = "take-back"
    permission = "claims.add_attribution"
    reason = reason_field(_("Both entries stay in the record."))

    def perform(self, *, by: Any, at: datetime) -> str:
        withdraw_attribution(self.subject, reason=self.cleaned_data["reason"], by=by, at=at)
        return str(_("Withdrawn. The attribution and your reason stay in the record, but no longer count."))
