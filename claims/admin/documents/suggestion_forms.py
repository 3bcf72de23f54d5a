"""Forms that decide a suggestion: accept it, with edits, onto a claim, or reject it with a reason."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions.suggestions import accept_suggestion, reject_suggestion
from claims.actions.claims.write import ClaimText
from claims.admin.attributions.confirmation_messages import confirmation_changes, confirmation_labels
from claims.admin.common.badges import badge
from claims.admin.common.form_fields import AttributionForm, attribution_initial, claim_field, source_field
from claims.admin.common.stance_form import StanceForm
from claims.exceptions import SourceNotChosen
from claims.models import Claim, Party, Suggestion
from claims.querysets import similarity_threshold
from claims.vocabulary import LIVE_STAGES, Confirmation, Stage
from claimtrack.core.admin.action_forms import ActionForm
from claimtrack.core.admin.fields import OrderedChoiceField

OTHER_CLAIM, NEW_CLAIM = "other", "new"
"""Values of `onto` besides the ids of the candidate claims."""

MIN_WORD_SIMILARITY = 0.4
"""Claims less similar to the quoted words are not offered (trigram word similarity, 0 to 1)."""

MAX_SIMILAR_CLAIMS = 3
MAX_NEARBY_CLAIMS = 2
"""Claims offered because attributions close by in the document are about them."""


def candidate_claims(suggestion: Suggestion, chosen: str) -> Sequence[Claim]:
    """Claims that the words may be about: the most similar first, then those that the document mentions nearby.

    A claim that was already `chosen` (an id, or another value of `onto`) stays in the list even if others are now more
    similar or it has been merged; the refusal then names the claim that continues its record.
    """
    words = suggestion.content_words or suggestion.exact
    claims = Claim.objects.with_current().unmerged()
    with similarity_threshold(MIN_WORD_SIMILARITY):
        found = {claim.pk: claim for claim in claims.similar_to(words)[:MAX_SIMILAR_CLAIMS]}
    nearby = claims.mentioned_near(suggestion.snapshot_id, suggestion.passage_start)
    for claim in nearby[:MAX_NEARBY_CLAIMS]:
        found.setdefault(claim.pk, claim)
    if chosen.isdecimal() and int(chosen) not in found:
        found |= {claim.pk: claim for claim in Claim.objects.with_current().filter(pk=chosen)}
    return list(found.values())


class AcceptSuggestionForm(AttributionForm, StanceForm):
    """Records a suggestion as an attribution of a claim."""

    slug = "accept"
    permission = "claims.add_attribution"

    onto = forms.ChoiceField(
        label=_("Add to"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an existing claim, or add a new one.")},
    )
    claim = claim_field(label=_("Another existing claim"), required=False)
    statement = forms.CharField(label=_("Statement"), required=False, widget=forms.Textarea({"rows": 3}))
    parties = OrderedChoiceField(
        Party._meta.get_field("source"),
        label=_("Parties"),
        required=False,
        help_text=_("Anyone who must be asked: who took part or is accused."),
    )
    source = source_field(label=_("Source"), error_messages={"required": SourceNotChosen().message})

    def __init__(self, data: Any = None, *, subject: Suggestion, user: Any) -> None:
        super().__init__(data, subject=subject, user=user, initial=_initial_values(subject))
        candidates = candidate_claims(subject, self.data.get("onto", ""))
        choices = [
            *((str(claim.pk), _claim_label(claim)) for claim in candidates),
            (OTHER_CLAIM, _("Another existing claim")),
        ]
        if user.has_perm("claims.add_claim"):
            choices.append((NEW_CLAIM, _("New claim")))
        elif self.data.get("onto") == NEW_CLAIM:
            raise PermissionDenied
        self.fields["onto"].choices = choices
        if not candidates:
            self.initial["onto"] = choices[-1][0]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("onto") == OTHER_CLAIM and not cleaned.get("claim"):
            self.add_error("claim", _("Choose a claim."))
        if cleaned.get("onto") == NEW_CLAIM and not cleaned.get("statement"):
            self.add_error("statement", _("A claim needs a statement."))
        return cleaned

    def perform(self, *, by: Any, at: datetime) -> str:
        onto = self._onto()
        before = confirmation_labels([onto.pk]) if isinstance(onto, Claim) else {}
        attribution = accept_suggestion(
            self.subject, self.attribution_input(), onto=onto, by=by, at=at, acknowledged=self.acknowledged
        )
        return confirmation_changes([attribution.claim_id], before)

    def _onto(self) -> Claim | ClaimText:
        given = self.cleaned_data
        if given["onto"] == NEW_CLAIM:
            return ClaimText(given["statement"], given["parties"])
        pk = given["claim"].pk if given["onto"] == OTHER_CLAIM else given["onto"]
        return Claim.objects.get(pk=pk)


class RejectSuggestionForm(ActionForm):
    slug = "reject"
    permission = "claims.change_suggestion"

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 2}))

    def perform(self, *, by: Any, at: datetime) -> str:
        reject_suggestion(self.subject, reason=self.cleaned_data["reason"], by=by, at=at)
        return str(_("Rejected. The reason is saved with the suggestion."))


def _initial_values(suggestion: Suggestion) -> dict[str, Any]:
    words = suggestion.content_words
    return attribution_initial(suggestion) | {"statement": words[:1].upper() + words[1:]}


def _claim_label(claim: Claim) -> str:
    """The claim with its confirmation, and its stage if it is no longer live."""
    stage = badge(Stage(claim.stage)) if claim.stage not in LIVE_STAGES else ""
    return format_html("{} {} {}", claim, badge(Confirmation(claim.current.confirmation)), stage)
