"""Deciding on a suggestion: accepted onto a claim, as the person puts it right, or rejected with a reason."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions import Saying
from claims.actions.claims import ClaimText
from claims.actions.suggestions import accept_suggestion, reject_suggestion
from claims.admin.badges import badge
from claims.admin.writing import WritesMoment, claim_field, source_field
from claims.exceptions import SourceUndecided
from claims.models import Claim, CurrentStanding, Party, Suggestion
from claims.vocabulary import Certainty, Confirmation, Directness, Precision, Stance
from sources.admin.fields import SourcesInOrder
from sources.admin.verbs import Verb

OTHER, NEW = "other", "new"
"""Values of `onto` besides the ids of the candidates."""

ALIKE = 0.4
"""Claims that share less than this with the words are not worth offering (trigram word similarity, 0 to 1)."""

CANDIDATES = 3


def candidates(suggestion: Suggestion, chosen: str) -> Sequence[Claim]:
    """The claims that the words may be about, the closest first.

    One that was `chosen` (an id, or another value of `onto`) stays, though others have come closer since.
    """
    words = suggestion.content_words or suggestion.exact
    known = Claim.objects.with_current()
    alike = list(known.resembling(words).filter(resemblance__gte=ALIKE)[:CANDIDATES])
    if chosen.isdecimal() and not any(str(claim.pk) == chosen for claim in alike):
        alike += known.filter(pk=chosen)
    return alike


class Accept(WritesMoment, Verb):
    """Put a suggestion on record as an attribution of a claim."""

    slug = "accept"
    permission = "claims.add_attribution"

    onto = forms.ChoiceField(
        label=_("About which claim?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the claim that these words are about, or write a new one.")},
    )
    claim = claim_field(label=_("Another claim"), required=False)
    statement = forms.CharField(label=_("Statement"), required=False, widget=forms.Textarea({"rows": 3}))
    parties = SourcesInOrder(
        Party._meta.get_field("source"),
        label=_("Parties"),
        required=False,
        help_text=_("Whose word is needed: who took part or is accused."),
    )
    source = source_field(label=_("Source"), error_messages={"required": SourceUndecided().message})
    relayed_by = source_field(label=_("Relayed by"), required=False)
    stance = forms.ChoiceField(label=_("Stance"), choices=Stance)
    certainty = forms.ChoiceField(label=_("Certainty"), choices=Certainty)
    directness = forms.ChoiceField(label=_("Directness"), choices=Directness)

    field_order = ["onto", "claim", "statement", "parties", "source", "relayed_by", "stance", "certainty", "directness"]

    def __init__(self, data: Any = None, *, subject: Suggestion, user: Any) -> None:
        super().__init__(data, subject=subject, user=user, initial=_as_suggested(subject))
        offered = [(str(claim.pk), _candidate(claim)) for claim in candidates(subject, self.data.get("onto", ""))]
        choices = [*offered, (OTHER, _("Another claim"))]
        if user.has_perm("claims.add_claim"):
            choices.append((NEW, _("A new claim")))
        elif self.data.get("onto") == NEW:
            raise PermissionDenied
        self.fields["onto"].choices = choices
        if not offered:
            self.initial["onto"] = choices[-1][0]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("onto") == OTHER and not cleaned.get("claim"):
            self.add_error("claim", _("Find the claim by its words."))
        if cleaned.get("onto") == NEW and not cleaned.get("statement"):
            self.add_error("statement", _("A claim needs a statement."))
        return cleaned

    def perform(self, *, by: Any, at: datetime) -> str:
        onto = self._onto()
        before = onto.current.get_confirmation_display() if isinstance(onto, Claim) else _("New claim")
        attribution = accept_suggestion(self.subject, self._saying(), onto=onto, by=by, at=at)
        return _moved(attribution.claim, before)

    def _onto(self) -> Claim | ClaimText:
        chosen = self.cleaned_data
        if chosen["onto"] == NEW:
            return ClaimText(chosen["statement"], chosen["parties"])
        pk = chosen["claim"].pk if chosen["onto"] == OTHER else chosen["onto"]
        return Claim.objects.with_current().get(pk=pk)

    def _saying(self) -> Saying:
        said = self.cleaned_data
        return Saying(
            source=said["source"],
            stance=Stance(said["stance"]),
            stated_at=self.stated_at(),
            precision=Precision(said["precision"]),
            directness=Directness(said["directness"]),
            certainty=Certainty(said["certainty"]),
            relayed_by=said["relayed_by"],
        )


class Reject(Verb):
    slug = "reject"
    permission = "claims.change_suggestion"

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 2}))

    def perform(self, *, by: Any, at: datetime) -> str:
        reject_suggestion(self.subject, reason=self.cleaned_data["reason"], by=by, at=at)
        return str(_("Rejected. The reason is kept with the suggestion."))


def _as_suggested(suggestion: Suggestion) -> dict[str, Any]:
    at = suggestion.stated_at.astimezone(UTC)
    words = suggestion.content_words
    return {
        "statement": words[:1].upper() + words[1:],
        "source": suggestion.source_id,
        "relayed_by": suggestion.relayed_by_id,
        "stance": suggestion.stance,
        "certainty": suggestion.certainty,
        "directness": suggestion.directness,
        "stated_on": at.date(),
        "stated_time": at.time() if suggestion.stated_precision == Precision.MINUTE else None,
        "precision": suggestion.stated_precision,
    }


def _candidate(claim: Claim) -> str:
    return format_html("{} {}", claim, badge(Confirmation(claim.current.confirmation)))


def _moved(claim: Claim, before: str) -> str:
    """What became of the claim's confirmation, with the way to the claim."""
    after = CurrentStanding.objects.get(pk=claim.pk).get_confirmation_display()
    return format_html(
        '<a href="{}">{}</a> <span class="moved">{}</span>',
        reverse("admin:claims_claim_change", args=[claim.pk]),
        Claim.objects.with_current().get(pk=claim.pk),
        f"{before} → {after}" if before != after else f"{_('still')} {after}",
    )
