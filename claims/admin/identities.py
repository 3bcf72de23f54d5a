"""Who is who: what can be done about two sources that are one, and about one that is two."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from claims.actions.identities import merge_sources, undo_merge
from claims.actions.splitting import MOST, Described, Share, split_source
from claims.admin.writing import reason_field
from claims.models import Attribution
from claims.vocabulary import Stage
from claims.workflow import IDENTIFY
from sources.admin.fields import chosen_by_name
from sources.admin.verbs import Verb
from sources.models import Affiliation, Alias, Merge, Source
from sources.vocabulary import SourceKind

MAX_LISTED_ROWS = 50
"""How many attributions stand on a page, and how many aliases and affiliations are offered, at the most."""


class MergeSourceForm(Verb):
    """Read this source as another from now on."""

    slug = "merge"
    permission = IDENTIFY
    into = chosen_by_name(Merge._meta.get_field("into"), label=_("Is the same as"))
    reason = reason_field(_("How you know that they are one. Nothing is rewritten, and it can be undone."))

    def perform(self, *, by: Any, at: datetime) -> str:
        self.merged_into = self.cleaned_data["into"]
        merge_sources(self.subject, self.merged_into, reason=self.cleaned_data["reason"], by=by, at=at)
        return str(_("{source} is now read as {into}, and the claims that this moves have been derived anew.")).format(
            source=self.subject, into=self.merged_into
        )


class UndoMergeForm(Verb):
    """Read the two as two again; `subject` is the merge."""

    slug = "undo-merge"
    permission = IDENTIFY
    reason = reason_field(_("How you know that they are two. The merge stays readable."))

    def perform(self, *, by: Any, at: datetime) -> str:
        undo_merge(self.subject, reason=self.cleaned_data["reason"], by=by, at=at)
        return str(_("{source} and {into} are two again.")).format(source=self.subject.source, into=self.subject.into)


class SplitSourceForm(Verb):
    """Make a second source of what is not this one's."""

    slug = "split"
    permission = IDENTIFY
    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=SourceKind)
    description = forms.CharField(
        label=_("Description"), max_length=200, required=False, help_text=_("Tells the two apart.")
    )
    name_in_wording = forms.CharField(
        label=_("Name in wording"), max_length=200, help_text=_("How a sentence names it, with its article.")
    )
    affiliations = forms.ModelMultipleChoiceField(
        Affiliation.objects.none(), label=_("Its affiliations"), required=False, widget=forms.CheckboxSelectMultiple
    )
    aliases = forms.ModelMultipleChoiceField(
        Alias.objects.none(), label=_("Its aliases"), required=False, widget=forms.CheckboxSelectMultiple
    )
    attributions = forms.ModelMultipleChoiceField(
        Attribution.objects.none(),
        required=False,
        error_messages={"invalid_choice": _("One of them has been corrected.")},
    )
    reason = reason_field(_("How you know that they are two. It stands beside everything that is moved."))

    def __init__(self, data: Any = None, *, subject: Source, user: Any, **options: Any) -> None:
        options.setdefault("initial", {"kind": subject.kind})
        super().__init__(data, subject=subject, user=user, **options)
        self.fields["affiliations"].queryset = _limited(
            Affiliation.objects.standing_now().touching(subject.pk).with_names().order_by("-pk")
        )
        self.fields["aliases"].queryset = _limited(Alias.objects.filter(source=subject))
        self.fields["attributions"].queryset = movable_attributions(subject)

    def clean(self) -> dict[str, Any]:
        """The model's own rules, in its own words."""
        cleaned = super().clean()
        if not self.errors:
            Source(**{name: cleaned[name] for name in Described.__slots__}).validate_constraints()
        if len(cleaned.get("attributions", ())) > MOST:
            raise ValidationError(_("At most %(most)s attributions are moved at a time."), params={"most": MOST})
        return cleaned

    @cached_property
    def chosen(self) -> frozenset[int]:
        """The ids of the attributions that have been ticked so far, on whichever page."""
        sent = self.data.getlist("attributions") if self.is_bound else []
        return frozenset(int(pk) for pk in sent if pk.isdecimal() and len(pk) < 19)

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        described = Described(given["name"], SourceKind(given["kind"]), given["description"], given["name_in_wording"])
        share = Share(list(given["attributions"]), list(given["affiliations"]), list(given["aliases"]))
        self.made = split_source(self.subject, described, share, reason=given["reason"], by=by, at=at)
        return str(_("{made} is on file, with {number} attributions that were {source}'s.")).format(
            made=self.made, number=len(share.attributions), source=self.subject
        )


def movable_attributions(source: Source) -> Any:
    """The attributions of a source that a split can move: those that stand, on claims that go on."""
    on_record = Attribution.objects.standing_now().filter(source=source).exclude(claim__stage=Stage.MERGED)
    return on_record.select_related("claim__revision", "snapshot__document", "relayed_by", "repeats")


def _limited(rows: Any) -> Any:
    return rows.filter(pk__in=list(rows.values_list("pk", flat=True)[:MAX_LISTED_ROWS]))
