"""The form that says whose the words of a suggestion are: a source on file, or a new one created in place."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions.source_names import is_new_name
from claims.actions.attributions.sources_in_place import SpokenFor, choose_source, create_chosen_source
from claims.admin.common.form_fields import choice_field, source_field
from claims.domain.text.naming_words import name_to_file
from claims.models import Suggestion
from claims.workflow import EDIT_SOURCE
from claimtrack.core.admin.action_forms import ActionForm
from sources.admin.labels import disambiguated_name
from sources.models import Source
from sources.source_input import SourceInput
from sources.vocabulary import SourceKind

MAX_LIKELY_SOURCES = 3


class NameSourceForm(ActionForm):
    """Suggests a source on file for the words, or creates one."""

    slug = "name-source"
    permission = "claims.change_suggestion"

    existing = source_field(label=_("A source on file"), required=False)
    keep_as_name = forms.BooleanField(required=False)
    name = forms.CharField(label=_("Name"), required=False, max_length=200)
    kind = choice_field(_("Kind"), SourceKind, required=False)
    description = forms.CharField(
        label=_("Disambiguation"), required=False, max_length=200, help_text=_("If another source has this name.")
    )
    aliases = forms.CharField(
        label=_("Other names"), required=False, widget=forms.Textarea({"rows": 1}), help_text=_("One a line.")
    )
    speaks_for = source_field(label=_("Speaks for"), required=False)
    role = forms.CharField(label=_("As"), required=False, max_length=200, initial=_("spokesperson"))

    def __init__(self, data: Any = None, *, subject: Suggestion, user: Any) -> None:
        self.suggestion = subject
        words = "" if subject.source_id else subject.naming_words
        super().__init__(data, subject=subject, user=user, initial={"name": name_to_file(words)})
        if words and is_new_name(words) and user.has_perm(EDIT_SOURCE):
            self.fields["keep_as_name"].label = _("Keep “{words}” as another name of it").format(words=words)
        else:
            del self.fields["keep_as_name"]

    @property
    def likely(self) -> Sequence[tuple[int, str]]:
        """Sources on file whose names have all the words; only for words whose source is not known."""
        words = self.initial["name"]
        if not words:
            return ()
        found = Source.objects.matching_words(words).unmerged().order_by("name", "pk")
        return [(source.pk, disambiguated_name(source)) for source in found[:MAX_LIKELY_SOURCES]]

    @property
    def new_source_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("name", "kind", "description", "aliases", "speaks_for", "role")]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("existing"):
            if not cleaned.get("name"):
                self.add_error("name", _("Choose a source on file, or name a new one."))
            if not cleaned.get("kind"):
                self.add_error("kind", _("Choose one."))
            if cleaned.get("speaks_for") and not cleaned.get("role"):
                self.add_error("role", _("Say in which role it speaks."))
        return cleaned

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        source = given["existing"]
        if source:
            choose_source(self.suggestion, source, by=by, keep_as_name=given.get("keep_as_name", False))
        else:
            body = given["speaks_for"]
            spoken_for = SpokenFor(body, given["role"]) if body else None
            source = create_chosen_source(self.suggestion, self._source_input(), speaks_for=spoken_for, by=by, at=at)
        return _("Source: {source}. It is offered wherever the same name stands.").format(source=source)

    def _source_input(self) -> SourceInput:
        given = self.cleaned_data
        aliases = (alias.strip() for alias in given["aliases"].splitlines())
        return SourceInput(
            given["name"],
            SourceKind(given["kind"]),
            description=given["description"],
            aliases=tuple(dict.fromkeys(alias for alias in aliases if alias)),
        )
