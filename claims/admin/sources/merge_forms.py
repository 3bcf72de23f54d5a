"""Forms that merge two sources, undo a merge, or split a source in two."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from claims.actions.sources.merge import merge_sources, undo_source_merge
from claims.actions.sources.split import MAX_SPLIT_ATTRIBUTIONS, SplitSelection, split_source
from claims.admin.common.form_fields import reason_field
from claims.models import Attribution
from claims.vocabulary import Stage
from claims.workflow import MERGE_SOURCES
from claimtrack.core.admin.action_forms import ActionForm
from claimtrack.core.admin.fields import autocomplete_field
from sources.models import Affiliation, Alias, Merge, Source
from sources.source_input import SourceInput
from sources.vocabulary import SourceKind

MAX_LISTED_ROWS = 50
"""Attributions per page of the split form, and the most aliases and affiliations that it offers."""

SPLIT_FIELDS = ("name", "kind", "description", "name_in_copy")
"""The fields of the new source that the split form asks for."""


class MergeSourceForm(ActionForm):
    """Merge the source into another."""

    slug = "merge"
    permission = MERGE_SOURCES
    into = autocomplete_field(Merge._meta.get_field("into"), label=_("Same as"))
    reason = reason_field(_("How you know they are the same. Nothing is rewritten, and you can undo the merge."))

    def perform(self, *, by: Any, at: datetime) -> str:
        self.merged_into = self.cleaned_data["into"]
        merge_sources(self.subject, self.merged_into, reason=self.cleaned_data["reason"], by=by, at=at)
        return str(_("Merged {source} into {into} and updated the affected claims.")).format(
            source=self.subject, into=self.merged_into
        )


class UndoMergeForm(ActionForm):
    """Undo a merge; `subject` is the merge."""

    slug = "undo-merge"
    permission = MERGE_SOURCES
    reason = reason_field(_("How you know they are different. The merge stays in the record."))

    def perform(self, *, by: Any, at: datetime) -> str:
        undo_source_merge(self.subject, reason=self.cleaned_data["reason"], by=by, at=at)
        return str(_("Undid the merge: {source} and {into} are separate sources again.")).format(
            source=self.subject.source, into=self.subject.into
        )


class SplitSourceForm(ActionForm):
    """Move what belongs to someone else from the source to a new one."""

    slug = "split"
    permission = MERGE_SOURCES
    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=SourceKind)
    description = forms.CharField(
        label=_("Disambiguation"), max_length=200, required=False, help_text=_("Tells the two sources apart.")
    )
    name_in_copy = forms.CharField(
        label=_("Name in copy"), max_length=200, help_text=_("As it reads in a sentence, with any article.")
    )
    affiliations = forms.ModelMultipleChoiceField(
        Affiliation.objects.none(), label=_("Affiliations to move"), required=False, widget=forms.CheckboxSelectMultiple
    )
    aliases = forms.ModelMultipleChoiceField(
        Alias.objects.none(), label=_("Aliases to move"), required=False, widget=forms.CheckboxSelectMultiple
    )
    attributions = forms.ModelMultipleChoiceField(
        Attribution.objects.none(),
        required=False,
        error_messages={"invalid_choice": _("One of these attributions has been corrected.")},
    )
    reason = reason_field(_("How you know they are different. The reason is logged with everything you move."))

    def __init__(self, data: Any = None, *, subject: Source, user: Any, **options: Any) -> None:
        options.setdefault("initial", {"kind": subject.kind})
        super().__init__(data, subject=subject, user=user, **options)
        self.fields["affiliations"].queryset = _limited(
            Affiliation.objects.in_force().involving(subject.pk).with_names().order_by("-pk")
        )
        self.fields["aliases"].queryset = _limited(Alias.objects.filter(source=subject))
        self.fields["attributions"].queryset = movable_attributions(subject)

    def clean(self) -> dict[str, Any]:
        """Apply the model's constraints, with their messages."""
        cleaned = super().clean()
        if not self.errors:
            Source(**{name: cleaned[name] for name in SPLIT_FIELDS}).validate_constraints()
        if len(cleaned.get("attributions", ())) > MAX_SPLIT_ATTRIBUTIONS:
            raise ValidationError(
                _("You can move at most %(most)s attributions at a time."), params={"most": MAX_SPLIT_ATTRIBUTIONS}
            )
        return cleaned

    @cached_property
    def chosen(self) -> frozenset[int]:
        """The ids of the attributions ticked so far, on any page."""
        ticked = self.data.getlist("attributions") if self.is_bound else []
        return frozenset(int(pk) for pk in ticked if pk.isdecimal() and len(pk) < 19)

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        other = SourceInput(**{name: given[name] for name in SPLIT_FIELDS} | {"kind": SourceKind(given["kind"])})
        share = SplitSelection(list(given["attributions"]), list(given["affiliations"]), list(given["aliases"]))
        self.made = split_source(self.subject, other, share, reason=given["reason"], by=by, at=at)
        return str(_("Created {made} and moved {number} attributions from {source}.")).format(
            made=self.made, number=len(share.attributions), source=self.subject
        )


def movable_attributions(source: Source) -> Any:
    """The attributions that a split can move: current ones, on claims that have not been merged."""
    current = Attribution.objects.in_force().filter(source=source).exclude(claim__stage=Stage.MERGED)
    return current.select_related("claim__revision", "snapshot__document", "relayed_by", "repeats")


def _limited(rows: Any) -> Any:
    return rows.filter(pk__in=list(rows.values_list("pk", flat=True)[:MAX_LISTED_ROWS]))
