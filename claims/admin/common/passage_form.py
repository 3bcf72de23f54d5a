"""The words of an attribution in a form: marked in the text, or typed as they stand there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions.marked_passage import MarkedPassage
from claims.admin.common.highlighting import CONTENT, CUE, ROLES, SOURCE
from claims.domain.text.typed_words import possible_places
from claims.models.passage import AnchoredPassage
from sources.models import Snapshot
from sources.text.spans import Span, format_spans, parse_spans

ROLE_LABELS: Final = {SOURCE: _("Source"), CUE: _("Cue"), CONTENT: _("Statement")}
"""What the roles of words are called on screen."""

MAX_SPANS_CHARACTERS = 2_000
MAX_QUOTED_CHARACTERS = 60
"""How many characters of typed words an error repeats."""

UNREADABLE_SPANS = _("The marked words could not be read. Mark them again, or type them.")
NOT_IN_TEXT = _("“{words}” does not occur in the text. Copy the words exactly as they stand there.")
TEXT_HAS_CHANGED = _("The text has changed since this page was opened. Load the page again.")
OFTEN_IN_TEXT = _("“{words}” occurs {places} times in the text. Add a neighbouring word, so that it occurs only once.")


@dataclass(frozen=True, slots=True)
class MarkedRole:
    """The words that are marked for one role, piece by piece, and its fields: marked, and typed."""

    role: str
    label: Any
    pieces: tuple[str, ...]
    spans_field: forms.BoundField
    typed_field: forms.BoundField


class MarkedSpansField(forms.CharField):
    """Spans of a text in code points: "12-18,20-25". The script of the editor fills it in."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=MAX_SPANS_CHARACTERS, widget=forms.HiddenInput())

    def clean(self, value: Any) -> tuple[Span, ...]:
        try:
            return parse_spans(super().clean(value))
        except ValueError as error:
            raise ValidationError(UNREADABLE_SPANS) from error


def typed_field(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea({"rows": 1, "autocomplete": "off"}))


class PassageForm(forms.Form):
    """The source, cue and statement of an attribution in a snapshot, several pieces each.

    Words that are typed replace those that were marked for the same role. Each line is a piece.
    """

    source_spans = MarkedSpansField()
    cue_spans = MarkedSpansField()
    content_spans = MarkedSpansField()
    marked_text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput())
    source_typed = typed_field(_("The source’s words"))
    cue_typed = typed_field(_("The reporting words"))
    content_typed = typed_field(_("What was said"))

    @property
    def marked_snapshot(self) -> Snapshot | None:
        """The snapshot whose words are marked: by default that of the suggestion or attribution in question."""
        snapshot: Snapshot | None = self.subject.snapshot  # type: ignore[attr-defined]  # of the action form
        return snapshot

    @property
    def marked_roles(self) -> list[MarkedRole]:
        """The words marked so far, by role."""
        text = self.marked_snapshot.text if self.marked_snapshot else ""
        return [
            MarkedRole(
                role,
                ROLE_LABELS[role],
                tuple(span.of(text) for span in spans),
                self[f"{role}_spans"],
                self[f"{role}_typed"],
            )
            for role, spans in self.shown_spans.items()
        ]

    @property
    def has_typed_words(self) -> bool:
        return any(self[f"{role}_typed"].value() or self[f"{role}_typed"].errors for role in ROLES)

    @property
    def shown_spans(self) -> Mapping[str, tuple[Span, ...]]:
        """The spans in the form's fields, by role. Those that cannot be read are left out."""
        return {role: self._shown_spans(role) for role in ROLES}

    def marked_passage(self) -> MarkedPassage | None:
        """The words of the valid form; None if none are marked."""
        passage: MarkedPassage | None = self.cleaned_data["marked"]
        return passage

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned, snapshot = self.cleaned_data, self.marked_snapshot
        for role in ROLES:
            for error in self.errors.pop(f"{role}_spans", []):
                self.add_error(None, error)
        typed = self._typed_spans(snapshot.text) if snapshot else {}
        spans = {role: typed.get(role) or cleaned.get(f"{role}_spans") or () for role in ROLES}
        exact = None if typed else cleaned.get("marked_text", "").replace("\r\n", "\n") or None
        cleaned["marked"] = MarkedPassage(snapshot, exact=exact, **spans) if snapshot and any(spans.values()) else None
        return cleaned

    def _typed_spans(self, text: str) -> dict[str, tuple[Span, ...]]:
        """Where the typed words stand, by role. Words that cannot be found are an error of their field."""
        typed = [
            (role, line.strip())
            for role in ROLES
            for line in self.cleaned_data.get(f"{role}_typed", "").splitlines()
            if line.strip()
        ]
        if not typed:
            return {}
        places = possible_places(text, [words for _, words in typed])
        found: dict[str, list[Span]] = {}
        for (role, words), spans in zip(typed, places, strict=True):
            if len(spans) == 1:
                found.setdefault(role, []).append(spans[0])
            else:
                message = OFTEN_IN_TEXT if spans else NOT_IN_TEXT
                self.add_error(f"{role}_typed", message.format(words=words[:MAX_QUOTED_CHARACTERS], places=len(spans)))
        return {role: tuple(sorted(spans)) for role, spans in found.items()}

    def _shown_spans(self, role: str) -> tuple[Span, ...]:
        try:
            return parse_spans(str(self[f"{role}_spans"].value() or ""))
        except ValueError:
            return ()


def passage_initial(words: AnchoredPassage | MarkedPassage) -> Mapping[str, str]:
    """Initial values for the fields of `PassageForm`. The text of the passage comes back with its places."""
    if isinstance(words, MarkedPassage):
        return {f"{role}_spans": format_spans(getattr(words, role)) for role in ROLES}
    spans = {f"{role}_spans": format_spans(getattr(words, f"{role}_spans")) for role in ROLES}
    return spans | {"marked_text": words.exact}
