"""The form that accepts a suggestion, with edits, onto a claim."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions.source_names import is_new_name
from claims.actions.attributions.suggestions import accept_on_several, accept_suggestion
from claims.actions.claims.write import ClaimText
from claims.actions.documents.mentions import source_ids_of
from claims.admin.attributions.confirmation_messages import confirmation_changes, confirmation_labels
from claims.admin.common.badges import badge
from claims.admin.common.form_fields import AttributionForm, attribution_initial, claim_field, source_field
from claims.admin.common.new_claim_form import NewClaimForm
from claims.admin.common.passage_form import TEXT_HAS_CHANGED, PassageForm, passage_initial
from claims.admin.common.stance_form import StanceForm
from claims.admin.documents.topic_forms import TopicForm, topic_forms
from claims.domain.text.statement import MAX_STATEMENT_CHARACTERS, is_statement, statement_of
from claims.exceptions import PassageMismatch, SourceNotChosen, SpanOutsideText
from claims.models import Claim, Party, Suggestion
from claims.querysets import ClaimQuerySet, similarity_threshold
from claims.vocabulary import LIVE_STAGES, Confirmation, Stage
from claims.workflow import EDIT_SOURCE
from claimtrack.core.admin.fields import OrderedChoiceField
from sources.models import Source

EDITED = (
    *("source_spans", "cue_spans", "content_spans", "marked_text"),
    *("source", "relays", "stance", "certainty", "directness", "stated"),
)
"""What is sent as it is offered, unless the person edits it."""

OTHER_CLAIM, NEW_CLAIM = "other", "new"
"""Values of `onto` besides the ids of the candidate claims."""

MIN_WORD_SIMILARITY = 0.4
"""Claims less similar to the quoted words are not offered (trigram word similarity, 0 to 1)."""

MAX_SIMILAR_CLAIMS = 3
MAX_NEARBY_CLAIMS = 2
"""Claims offered because attributions close by in the document are about them."""

TOPICS = "topics"
"""Value of `onto` for one claim for each topic."""


def likely_claims(words: str, snapshot: int, place: int) -> dict[int, Claim]:
    """Claims that the words at this place of a text may be about, by id: the most similar first, then those that the
    text mentions nearby."""
    (similar,) = _similar_claims([words])
    found = {claim.pk: claim for claim in similar}
    for claim in _offered_claims().mentioned_near(snapshot, place)[:MAX_NEARBY_CLAIMS]:
        found.setdefault(claim.pk, claim)
    return found


def _offered_claims() -> ClaimQuerySet:
    return Claim.objects.with_current().unmerged().only("stage", "revision__statement", "current__confirmation")


def _similar_claims(texts: Sequence[str]) -> list[list[Claim]]:
    """The claims that are most similar to each of these texts, in one query each."""
    with similarity_threshold(MIN_WORD_SIMILARITY):
        return [list(_offered_claims().similar_to(text)[:MAX_SIMILAR_CLAIMS]) for text in texts]


def candidate_claims(suggestion: Suggestion, chosen: str) -> Sequence[Claim]:
    """Claims that the words of the suggestion may be about, the likeliest first.

    A claim that was already `chosen` (an id, or another value of `onto`) stays in the list even if others are now more
    similar or it has been merged; the refusal then names the claim that continues its record.
    """
    words = suggestion.content_words or suggestion.exact
    found = likely_claims(words, suggestion.snapshot_id, suggestion.passage_start or 0)
    if chosen.isdecimal() and int(chosen) not in found:
        found |= {claim.pk: claim for claim in Claim.objects.with_current().filter(pk=chosen)}
    return list(found.values())


def _chosen_claim(onto: str) -> Sequence[Claim]:
    return Claim.objects.with_current().filter(pk=onto) if onto.isdecimal() and len(onto) < 19 else ()


class AcceptSuggestionForm(PassageForm, AttributionForm, StanceForm, NewClaimForm):
    """Records a suggestion as an attribution of a claim, with its words or those that the person marked instead."""

    slug = "accept"
    permission = "claims.add_attribution"

    onto = forms.ChoiceField(
        label=_("Add to"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an existing claim, or add a new one.")},
    )
    claim = claim_field(label=_("Another existing claim"), required=False)
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
    no_party_reason = forms.CharField(
        label=_("Why no parties"),
        required=False,
        help_text=_("If nobody needs to be asked, say why. It can be added later, before the claim is published."),
    )
    source = source_field(label=_("Source"), error_messages={"required": SourceNotChosen().message})
    mentioned = forms.ChoiceField(
        label=_("The text names several. Who is it?"),
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Or choose another source below."),
    )
    keep_as_name = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, subject: Suggestion, user: Any) -> None:
        super().__init__(data, subject=subject, user=user, initial=_initial_values(subject))
        self._set_source_fields(subject, user)
        if subject.is_date_assumed:
            self.fields["stated"].help_text = format_html(
                "<strong>{}</strong> {}", _("Assumed; check it."), self.fields["stated"].help_text
            )
        self._said = subject.content_words
        self._may_open_claims = user.has_perm("claims.add_claim")
        if self.data.get("onto") == NEW_CLAIM and not self._may_open_claims:
            raise PermissionDenied
        if self.is_bound:
            self._offer(_chosen_claim(self.data.get("onto", "")))
        else:
            self._offer(candidate_claims(subject, ""))

    def submit(self) -> str | None:
        """As every form. The candidates are looked for only if the form is shown again."""
        done = super().submit()
        if done is None:
            self._offer(candidate_claims(self.subject, self.data.get("onto", "")))
        return done

    @property
    def offered(self) -> list[tuple[str, Any]]:
        """The values of the edited fields, for a card in brief."""
        values = [(name, self[name].value()) for name in EDITED]
        return [(name, one) for name, value in values for one in (value if isinstance(value, list) else [value])]

    def _offer(self, candidates: Sequence[Claim]) -> None:
        choices = [
            *((str(claim.pk), claim_label(claim)) for claim in candidates),
            *([(TOPICS, _("One claim for each topic"))] if self.subject.topic_spans else []),
            (OTHER_CLAIM, _("Another existing claim")),
            *([(NEW_CLAIM, _("New claim"))] if self._may_open_claims else []),
        ]
        self.fields["onto"].choices = choices
        if not candidates:
            self.initial["onto"] = choices[-1][0]
        elif said := [claim for claim in candidates if is_statement(self._said, str(claim))]:
            self.initial["onto"] = str(said[0].pk)

    @cached_property
    def topics(self) -> Sequence[TopicForm]:
        """A row for each topic. Their claims are looked for once the rows are shown, or sent."""
        likely, data = _similar_claims(self.subject.topics), self.data if self.data.get("onto") == TOPICS else None
        return topic_forms(self.subject, likely, data, label=claim_label, may_open=self._may_open_claims)

    def _set_source_fields(self, subject: Suggestion, user: Any) -> None:
        """Offer whom an ambiguous mention may mean, and to keep the words of an unknown source as a name."""
        words = subject.naming_words
        if subject.source_id or not is_new_name(words) or not user.has_perm(EDIT_SOURCE):
            del self.fields["keep_as_name"]
        else:
            self.fields["keep_as_name"].label = _("Keep “{words}” as another name of this source").format(words=words)
        self._mentioned = {} if subject.source_id else _mentioned_sources(subject)
        if self._mentioned:
            self.fields["mentioned"].choices = [(pk, str(source)) for pk, source in self._mentioned.items()]
            self.fields["source"].required = not self.data.get("mentioned")
        else:
            del self.fields["mentioned"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._refuse_another_text()
        if cleaned.get("mentioned") and not cleaned.get("source"):
            cleaned["source"] = self._mentioned[cleaned["mentioned"]]
        if cleaned.get("onto") == OTHER_CLAIM and not cleaned.get("claim"):
            self.add_error("claim", _("Choose a claim."))
        if cleaned.get("onto") == NEW_CLAIM and not cleaned.get("statement"):
            self.add_error("statement", _("A claim needs a statement."))
        if cleaned.get("onto") == TOPICS:
            self._check_topics()
        return cleaned

    def _refuse_another_text(self) -> None:
        """A suggestion may have moved into a newer snapshot, where other words stand at the places that were shown."""
        passage = self.marked_passage()
        try:
            if passage is not None and passage.exact is not None:
                passage.fields()
        except (PassageMismatch, SpanOutsideText):
            self.add_error(None, TEXT_HAS_CHANGED)

    def _check_topics(self) -> None:
        if not all(topic.is_valid() for topic in self.topics):
            self.add_error(None, _("Not saved. Look at the topics again."))
        elif not any(topic.claim for topic in self.topics):
            self.add_error(None, _("Choose a claim for a topic, or reject the suggestion."))

    def perform(self, *, by: Any, at: datetime) -> str:
        given = {
            "by": by,
            "at": at,
            "acknowledged": self.acknowledged,
            "is_distinct_from": self.is_distinct_from,
            "keep_as_name": self.cleaned_data.get("keep_as_name", False),
            "words": self.marked_passage(),
        }
        said = self.attribution_input()
        if self.cleaned_data["onto"] == TOPICS:
            onto = [topic.claim for topic in self.topics if topic.claim]
            before = confirmation_labels([one.pk for one in onto if isinstance(one, Claim)])
            recorded = accept_on_several(self.subject, said, [(one, said.stance) for one in onto], **given)
        else:
            claim = self._onto()
            before = confirmation_labels([claim.pk]) if isinstance(claim, Claim) else {}
            recorded = [accept_suggestion(self.subject, said, onto=claim, **given)]
        return confirmation_changes([one.claim_id for one in recorded], before)

    def _onto(self) -> Claim | ClaimText:
        given = self.cleaned_data
        if given["onto"] == NEW_CLAIM:
            return ClaimText(given["statement"], given["parties"], no_party_reason=given["no_party_reason"])
        chosen: Claim = given["claim"] if given["onto"] == OTHER_CLAIM else Claim.objects.get(pk=given["onto"])
        return chosen


def _mentioned_sources(suggestion: Suggestion) -> Mapping[str, Source]:
    """The known sources among several that the words may mean, by id. No query if there is no such choice."""
    if len(suggestion.referent_spans) < 2:
        return {}
    ids = source_ids_of(suggestion.referents).values()
    return {str(source.pk): source for source in Source.objects.filter(pk__in=ids)}


def _initial_values(suggestion: Suggestion) -> dict[str, Any]:
    initial = {**attribution_initial(suggestion), **passage_initial(suggestion)}
    return initial | {"statement": statement_of(suggestion.content_words)}


def claim_label(claim: Claim) -> str:
    """The claim with its confirmation, and its stage if it is no longer live."""
    stage = badge(Stage(claim.stage)) if claim.stage not in LIVE_STAGES else ""
    return format_html("{} {} {}", claim, badge(Confirmation(claim.current.confirmation)), stage)
