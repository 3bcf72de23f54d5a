from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from claimtrack.core.db.constraints import NOT_BLANK
from sources.querysets import SourceQuerySet
from sources.vocabulary import SourceKind


class Source(models.Model):
    """Anyone whose words can be attributed: person, office, organisation, state, outlet, or unnamed (PARC).

    Its columns are those of its newest `SourceRevision`.
    """

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind)
    description = models.CharField(
        _("description"),
        max_length=200,
        blank=True,
        help_text=_("Disambiguation, such as “deputy foreign minister of Russia”."),
    )
    name_in_copy = models.CharField(
        _("name in copy"),
        max_length=200,
        help_text=_("As written in a sentence, with its article: “the Kremlin”, “Putin”."),
    )

    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        blank=True,
        help_text=_("Used for deadlines of comment requests: “Asia/Jerusalem”."),
    )
    revision_number = models.IntegerField(
        _("revision"), default=1, db_default=1, editable=False, help_text=_("The newest. Set by the database.")
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "description"]
        constraints = [
            models.CheckConstraint(
                name="source_has_a_name",
                condition=Q(name__regex=NOT_BLANK) & Q(name_in_copy__regex=NOT_BLANK),
                violation_error_message=_("A source needs a name and a name in copy."),
            ),
            models.UniqueConstraint(
                Upper("name"),
                Upper("description"),
                name="source_namesakes_are_told_apart",
                violation_error_message=_(
                    "There is already a source with this name. Give each a description to tell them apart."
                ),
            ),
        ]
        indexes = [
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="source_name_trigrams"),
            models.Index(fields=["name", "description", "id"], name="sources_by_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_named(self) -> bool:
        return self.kind != SourceKind.UNNAMED


class Alias(models.Model):
    """Another name that documents use for a source."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="aliases", verbose_name=_("source"))
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = _("aliases")
        constraints = [
            models.CheckConstraint(
                name="alias_has_a_name",
                condition=Q(name__regex=NOT_BLANK),
                violation_error_message=_("An alias needs a name."),
            ),
            models.UniqueConstraint(
                "source",
                Upper("name"),
                name="alias_stands_once_for_its_source",
                violation_error_message=_("This source already has that alias."),
            ),
        ]
        indexes = [
            models.Index(Upper("name"), name="alias_name_upper"),
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="alias_name_trigrams"),
        ]

    def __str__(self) -> str:
        return self.name
