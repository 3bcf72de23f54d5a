"""Deciding on a suggestion: accepted onto a claim, as the person puts it right, or rejected with a reason."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.actions.claims import ClaimText
from claims.actions.suggestions import accept_suggestion, reject_suggestion
from claims.admin.badges import badge
from claims.admin.moving import confirmations, moved
from claims.admin.writing import WritesSaying, as_said, claim_field, source_field
from claims.exceptions import SourceUndecided
from claims.models import Claim, Party, Suggestion
from claims.querysets import counting_as_alike
from claims.vocabulary import LIVE, Confirmation, Stage
from sources.admin.fields import SourcesInOrder
from sources.admin.verbs import Verb

OTHER, NEW = "other", "new"
"""Values of `onto` besides the ids of the candidates."""

ALIKE = 0.4
"""Claims that share less than this with the words are not worth offering (trigram word similarity, 0 to 1)."""

CANDIDATES = 3
"""How many claims are offered because their words are alike."""

NEARBY = 2
"""How many are offered because the document has just spoken of them."""


def candidates(suggestion: Suggestion, chosen: str) -> Sequence[Claim]:
    """The claims that the words may be about: those alike, the closest first, then those spoken of nearby.

    One that was `chosen` (an id, or another value of `onto`) stays, though others have come closer since, or it was
    merged away: then the refusal says where its record goes on.
    """
    words = suggestion.content_words or suggestion.exact
    known = Claim.objects.with_current().unmerged()
    with counting_as_alike(ALIKE):
        found = {claim.pk: claim for claim in known.resembling(words)[:CANDIDATES]}
    nearby = known.spoken_of_near(suggestion.snapshot_id, suggestion.passage_start)
    for claim in nearby[:NEARBY]:
        found.setdefault(claim.pk, claim)
    if chosen.isdecimal() and int(chosen) not in found:
        found |= {claim.pk: claim for claim in Claim.objects.with_current().filter(pk=chosen)}
    return list(found.values())


class Accept(WritesSaying, Verb):
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
        before = confirmations([onto.pk]) if isinstance(onto, Claim) else {}
        attribution = accept_suggestion(self.subject, self.saying(), onto=onto, by=by, at=at)
        return moved([attribution.claim_id], before)

    def _onto(self) -> Claim | ClaimText:
        chosen = self.cleaned_data
        if chosen["onto"] == NEW:
            return ClaimText(chosen["statement"], chosen["parties"])
        pk = chosen["claim"].pk if chosen["onto"] == OTHER else chosen["onto"]
        return Claim.objects.get(pk=pk)


class Reject(Verb):
    slug = "reject"
    permission = "claims.change_suggestion"

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 2}))

    def perform(self, *, by: Any, at: datetime) -> str:
        reject_suggestion(self.subject, reason=self.cleaned_data["reason"], by=by, at=at)
        return str(_("Rejected. The reason is kept with the suggestion."))


def _as_suggested(suggestion: Suggestion) -> dict[str, Any]:
    words = suggestion.content_words
    return as_said(suggestion) | {"statement": words[:1].upper() + words[1:]}


def _candidate(claim: Claim) -> str:
    """The claim with its confirmation; one that the desk is done with says so."""
    stage = badge(Stage(claim.stage)) if claim.stage not in LIVE else ""
    return format_html("{} {} {}", claim, badge(Confirmation(claim.current.confirmation)), stage)
