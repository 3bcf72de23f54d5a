"""Action forms on the page of a claim."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions import Saying, record_attribution, take_back
from claims.actions.claims import ClaimText, open_claim, revise_claim
from claims.admin.versions import EditConflict, edit_conflict
from claims.admin.writing import ClaimTextForm, reason_field
from claims.exceptions import StaleRevision
from claims.models import Claim
from claims.vocabulary import Precision, Stage, Stance
from sources.admin.fields import MomentInput
from sources.admin.namesakes import told_apart
from sources.admin.verbs import Verb
from sources.exceptions import Refused
from sources.models import Source


def moment_field(label: str) -> forms.DateTimeField:
    return forms.DateTimeField(label=label, widget=MomentInput())


class OpenClaim(ClaimTextForm):
    slug = "open"
    permission = "claims.add_claim"

    def perform(self, *, by: Any, at: datetime) -> str:
        self.opened = open_claim(self.text(), by=by, at=at)
        return str(_("Saved as a draft."))


class ClaimVerb(Verb):
    """An action on the claim itself."""

    @classmethod
    def fits(cls, claim: Claim) -> bool:
        """Whether the page of the claim offers the action now. The action itself decides whether it is allowed."""
        return True


class RevisionActionForm(ClaimVerb):
    """An action on the revision that the user saw; refused if there is a newer one."""

    against = forms.IntegerField(widget=forms.HiddenInput)
    stale: EditConflict | None = None
    """What changed in the meantime, if that was why the action was refused."""

    def __init__(self, data: Any = None, *, subject: Claim, user: Any, **options: Any) -> None:
        options["initial"] = {"against": subject.revision.number, **options.get("initial", {})}
        super().__init__(data, subject=subject, user=user, **options)

    def take(self, refusal: Refused) -> None:
        """Point the form at the newest revision, which the page now shows."""
        super().take(refusal)
        if isinstance(refusal, StaleRevision):
            self.stale = edit_conflict(self.subject, self.cleaned_data["against"], self.own_text())
        newest = Claim.objects.with_current().get(pk=self.subject.pk).revision
        self.data = self.data.copy()
        self.data["against"] = newest.number

    def own_text(self) -> ClaimText | None:
        """The claim text that the user entered; None if the form has none."""
        return None


class Revise(RevisionActionForm, ClaimTextForm):
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
            "without_party": revision.without_party,
            "without_words": revision.without_words,
        }
        super().__init__(data, subject=subject, user=user, initial=written)

    @classmethod
    def fits(cls, claim: Claim) -> bool:
        return claim.stage != Stage.MERGED

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        revise_claim(self.subject, self.text(), against=given["against"], reason=given["reason"], by=by, at=at)
        return str(_("Saved as a new revision."))

    def own_text(self) -> ClaimText:
        return self.text()


class ConcernsParty(ClaimVerb):
    """An action on one of the claim's parties."""

    party = forms.TypedChoiceField(label=_("Party"))

    def __init__(self, data: Any = None, *, subject: Claim, user: Any, **options: Any) -> None:
        super().__init__(data, subject=subject, user=user, **options)
        parties: dict[int, Source] = {party.source_id: party.source for party in subject.revision.parties.all()}
        self.fields["party"].choices = [(pk, told_apart(party)) for pk, party in parties.items()]
        self.fields["party"].coerce = lambda pk: parties[int(pk)]

    @classmethod
    def fits(cls, claim: Claim) -> bool:
        return bool(claim.revision.parties.all())


class RecordSilence(ConcernsParty):
    """Record that a party has not commented or has declined to, without words from a document."""

    slug = "record-silence"
    permission = "claims.add_attribution"
    stance = forms.ChoiceField(
        label=_("Stance"), choices=[(stance.value, stance.label) for stance in (Stance.SILENT, Stance.DECLINES)]
    )
    looked_at = moment_field(_("Checked at (UTC)"))

    def __init__(self, data: Any = None, *, subject: Claim, user: Any) -> None:
        super().__init__(data, subject=subject, user=user, initial={"looked_at": timezone.now().astimezone(UTC)})

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        saying = Saying(given["party"], Stance(given["stance"]), given["looked_at"], Precision.MINUTE)
        record_attribution(self.subject, saying, None, by=by, at=at)
        return str(_("Recorded: {party} {stance}.")).format(party=given["party"], stance=saying.stance.label)


class TakeBack(Verb):
    """Withdraw an attribution that was recorded by mistake."""

    slug = "take-back"
    permission = "claims.add_attribution"
    reason = reason_field(_("Both entries stay in the record."))

    def perform(self, *, by: Any, at: datetime) -> str:
        take_back(self.subject, reason=self.cleaned_data["reason"], by=by, at=at)
        return str(_("Withdrawn. The attribution and your reason stay in the record, but no longer count."))
