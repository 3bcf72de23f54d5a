"""The form that records an attribution whose words a person marked in a document."""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions.mark import record_marked
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.claims.write import ClaimText
from claims.admin.attributions.confirmation_messages import confirmation_changes, confirmation_labels
from claims.admin.common.form_fields import AttributionForm, choice_field
from claims.admin.common.highlighting import CONTENT
from claims.admin.common.new_claim_form import NewClaimForm
from claims.admin.common.passage_form import PassageForm
from claims.admin.common.stance_form import StanceForm
from claims.admin.documents.suggestion_forms import claim_label, likely_claims
from claims.domain.text.statement import MAX_STATEMENT_CHARACTERS, is_statement
from claims.models import Attribution, Claim, Party
from claims.vocabulary import Stance
from claims.workflow import OPEN_CLAIM, RECORD_ATTRIBUTION
from claimtrack.core.admin.fields import OrderedChoiceField
from sources.models import Document, Snapshot

EXISTING_CLAIMS, NEW_CLAIM = "existing", "new"

SAME_STANCE = _("As above")


class LikelyClaim(NamedTuple):
    """A claim that the marked words may be about, and whether they say just that."""

    claim: Claim
    label: str
    is_said: bool


class MarkAttributionForm(PassageForm, AttributionForm, StanceForm, NewClaimForm):
    """Records words that were marked in a document, or typed as they stand there, on a new claim or on several."""

    slug = "mark"
    permission = RECORD_ATTRIBUTION

    snapshot = forms.IntegerField(widget=forms.HiddenInput)
    onto = forms.ChoiceField(
        label=_("Add to"),
        widget=forms.RadioSelect,
        initial=EXISTING_CLAIMS,
        error_messages={"required": _("Choose an existing claim, or add a new one.")},
    )
    claims = OrderedChoiceField(
        Attribution._meta.get_field("claim"),
        label=_("Claims"),
        required=False,
        help_text=_("Several if the same words are about each of them (“denied these allegations”)."),
    )
    statement = forms.CharField(
        label=_("Statement"),
        required=False,
        max_length=MAX_STATEMENT_CHARACTERS,
        widget=forms.Textarea({"rows": 3, "maxlength": None}),
    )
    parties = OrderedChoiceField(
        Party._meta.get_field("source"),
        label=_("Parties"),
        required=False,
        help_text=_("Anyone who must be asked: who took part or is accused."),
    )
    no_party_reason = forms.CharField(label=_("Or why no parties"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        subject: Document,
        user: Any,
        snapshot: Snapshot | None = None,
        claims: Collection[int] = (),
    ) -> None:
        initial = {
            "snapshot": snapshot and snapshot.pk,
            "claims": list(claims),
            "stated": subject.published_on.isoformat() if subject.published_on else "",
        }
        super().__init__(data, subject=subject, user=user, initial=initial)
        self.document, self.shown_snapshot = subject, snapshot
        choices = [(EXISTING_CLAIMS, _("Existing claims"))]
        if user.has_perm(OPEN_CLAIM):
            choices.append((NEW_CLAIM, _("New claim")))
        self.fields["onto"].choices = choices  # type: ignore[attr-defined]
        if subject.published_on:
            self.fields["stated"].help_text = format_html(
                "<strong>{}</strong> {}", _("The day of publication; check it."), self.fields["stated"].help_text
            )
        for claim in self.chosen_claims:
            self.fields[stance_name(claim)] = choice_field(str(claim), Stance, no_choice=SAME_STANCE, required=False)

    @cached_property
    def marked_snapshot(self) -> Snapshot | None:
        """The snapshot whose text the person sees or saw."""
        if not self.is_bound:
            return self.shown_snapshot
        value = str(self["snapshot"].value() or "")
        if not value.isdecimal() or len(value) > 18:
            return None
        return Snapshot.objects.filter(document=self.document.pk, pk=value).defer("html").first()

    @cached_property
    def chosen_claims(self) -> list[Claim]:
        """The claims that the form names, if there are several: each has a stance of its own."""
        ids = [str(pk) for pk in self["claims"].value() or () if str(pk).isdecimal() and len(str(pk)) < 19]
        if len(ids) < 2:
            return []
        found = Claim.objects.with_current().in_bulk(map(int, ids))
        return [found[int(pk)] for pk in dict.fromkeys(ids) if int(pk) in found]

    @property
    def stance_fields(self) -> list[forms.BoundField]:
        return [self[stance_name(claim)] for claim in self.chosen_claims]

    @cached_property
    def likely_claims(self) -> list[LikelyClaim]:
        """Claims that the marked statement may be about, but for those that the form names."""
        typed: MarkedPassage | None = getattr(self, "cleaned_data", {}).get("marked")
        snapshot, spans = self.marked_snapshot, typed.content if typed else self.shown_spans[CONTENT]
        if snapshot is None or not spans:
            return []
        words = " … ".join(span.of(snapshot.text) for span in spans)
        chosen = {str(pk) for pk in self["claims"].value() or ()}
        likely = likely_claims(words, snapshot.pk, spans[0].start).values()
        return [
            LikelyClaim(claim, claim_label(claim), not chosen and is_statement(words, str(claim)))
            for claim in likely
            if str(claim.pk) not in chosen
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.marked_snapshot is None:
            self.add_error(None, _("The text that you marked is not on file. Reload the page."))
        if cleaned.get("onto") == EXISTING_CLAIMS and not cleaned.get("claims"):
            self.add_error("claims", _("Choose a claim."))
        if cleaned.get("onto") == NEW_CLAIM and not cleaned.get("statement"):
            self.add_error("statement", _("A claim needs a statement."))
        return cleaned

    def perform(self, *, by: Any, at: datetime) -> SafeString:
        onto = self._onto()
        before = {} if isinstance(onto, ClaimText) else confirmation_labels([claim.pk for claim in onto])
        self.created = record_marked(
            self.attribution_input(),
            self.marked_passage(),
            onto=onto,
            by=by,
            at=at,
            acknowledged=self.acknowledged,
            is_distinct_from=self.is_distinct_from,
        )
        changes = confirmation_changes([attribution.claim_id for attribution in self.created], before)
        return format_html("{} {}", _("Attribution recorded."), changes)

    def _onto(self) -> ClaimText | Mapping[Claim, Stance]:
        given = self.cleaned_data
        if given["onto"] == NEW_CLAIM:
            return ClaimText(given["statement"], given["parties"], no_party_reason=given["no_party_reason"])
        return {claim: Stance(given.get(stance_name(claim)) or given["stance"]) for claim in given["claims"]}


def stance_name(claim: Claim) -> str:
    """The field for the stance on one of several claims. The script of the page adds fields of this name, too."""
    return f"stance_{claim.pk}"
