"""One claim for each topic: the rows of a card whose suggestion says something of several things."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.actions.claims.write import ClaimText
from claims.domain.text.statement import MAX_STATEMENT_CHARACTERS, is_statement
from claims.models import Claim, Suggestion

OPENED, LEFT_OUT = "new", "none"
"""Values of a topic's `onto` besides the ids of its likely claims."""


class TopicForm(forms.Form):
    """Onto which claim a topic goes: a likely one, a new one if the person may open claims, or none."""

    use_required_attribute = False

    onto = forms.ChoiceField(
        label=_("Add to"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a claim, or leave this out.")},
    )
    statement = forms.CharField(
        label=_("Statement"),
        required=False,
        max_length=MAX_STATEMENT_CHARACTERS,
        widget=forms.Textarea({"rows": 2, "maxlength": None}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        number: int,
        topic: str,
        words: str,
        claims: Sequence[Claim],
        label: Callable[[Claim], str],
        may_open: bool,
    ) -> None:
        said = [claim for claim in claims if is_statement(topic, str(claim))]
        onto = str(said[0].pk) if said else OPENED if may_open else LEFT_OUT
        super().__init__(
            data,
            prefix=f"topic-{number}",
            auto_id="accept-%s",
            label_suffix="",
            initial={"onto": onto, "statement": topic},
        )
        self.words = words
        self._claims = {str(claim.pk): claim for claim in claims}
        choice: Any = self.fields["onto"]
        choice.choices = [
            *((pk, label(claim)) for pk, claim in self._claims.items()),
            *([(OPENED, _("New claim"))] if may_open else []),
            (LEFT_OUT, _("Leave this out")),
        ]

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.cleaned_data.get("onto") == OPENED and not self.cleaned_data.get("statement"):
            self.add_error("statement", _("A claim needs a statement."))
        return self.cleaned_data

    @property
    def claim(self) -> Claim | ClaimText | None:
        """The claim that was chosen; None if the topic is left out."""
        if self.cleaned_data["onto"] == OPENED:
            return ClaimText(self.cleaned_data["statement"])
        return self._claims.get(self.cleaned_data["onto"])


def topic_forms(
    suggestion: Suggestion,
    likely: Sequence[Sequence[Claim]],
    data: Mapping[str, Any] | None,
    *,
    label: Callable[[Claim], str],
    may_open: bool,
) -> list[TopicForm]:
    """A form for each topic of the suggestion. A claim that was chosen stays, even if others are now likelier."""
    asked = [(data or {}).get(f"topic-{number}-onto", "") for number in range(len(likely))]
    known = {str(claim.pk) for claims in likely for claim in claims}
    missing = [pk for pk in asked if pk.isdecimal() and len(pk) < 19 and pk not in known]
    chosen = Claim.objects.with_current().filter(pk__in=missing) if missing else ()
    by_id = {str(claim.pk): claim for claims in (*likely, chosen) for claim in claims}
    return [
        TopicForm(
            data,
            number=number,
            topic=topic,
            words=suggestion.words_of((span,)),
            claims=list({claim.pk: claim for claim in (*claims, by_id.get(pk)) if claim}.values()),
            label=label,
            may_open=may_open,
        )
        for number, (topic, span, claims, pk) in enumerate(
            zip(suggestion.topics, suggestion.topic_spans, likely, asked, strict=True)
        )
    ]
