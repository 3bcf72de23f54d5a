from collections.abc import Iterable

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from claims.domain.stated_interval import MAX_EDTF_CHARACTERS, StatedInterval, stated_interval
from claims.models.claim import Claim
from claims.models.constraints import StartOfPeriod
from claims.models.passage import AnchoredPassage
from claims.querysets import AttributionQuerySet
from claims.vocabulary import NO_COMMENT_STANCES, Certainty, Directness, Precision, Stance
from claimtrack.core.db.append_only import Correctable
from sources.models import Source


class AttributionContent(AnchoredPassage):
    """The content of an attribution, whether a person has accepted it or not.

    The chain of relays is `relayed_by` and, after it, `further_relays`. The trigger `relays_are_a_chain` lets only
    sources in, each once.
    """

    stance = models.CharField(_("stance"), max_length=20, choices=Stance)
    directness = models.CharField(_("directness"), max_length=10, choices=Directness, default=Directness.INDIRECT)
    certainty = models.CharField(_("certainty"), max_length=10, choices=Certainty, default=Certainty.CERTAIN)
    stated_at = models.DateTimeField(_("stated at"), help_text=_("Start of the interval, in UTC."))
    stated_precision = models.CharField(_("precision"), max_length=10, choices=Precision, default=Precision.DAY)
    stated_until = models.DateTimeField(
        _("stated by"),
        null=True,
        help_text=_("End of the interval, exclusive, in UTC; a minute is its own end."),
    )
    stated_edtf = models.CharField(
        _("stated"),
        max_length=MAX_EDTF_CHARACTERS,
        db_default="",
        help_text=_("The interval in EDTF. Rows from before it was recorded have only a start and a precision."),
    )
    relayed_by = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("relayed by"),
        help_text=_("Who passed the statement on. A relay adds no origin."),
    )
    further_relays = ArrayField(
        models.BigIntegerField(),
        verbose_name=_("further relays"),
        default=list,
        db_default=[],
        blank=True,
        help_text=_("Ids of the sources that passed it on after that, in order."),
    )

    class Meta:
        abstract = True
        constraints = [
            *AnchoredPassage.Meta.constraints,
            models.CheckConstraint(
                name="%(class)s_stated_at_is_the_start_of_its_period",
                condition=Q(stated_at=StartOfPeriod(F("stated_precision"), F("stated_at"))),
                violation_error_message=_("“Stated at” must be the start of its minute, day, month or year."),
            ),
            models.CheckConstraint(
                name="%(class)s_stated_until_is_not_before_stated_at",
                condition=Q(stated_until__gte=F("stated_at")),
                violation_error_message=_("The interval ends before it begins. Check the dates."),
            ),
            models.CheckConstraint(
                name="%(class)s_interval_has_its_text",
                condition=Q(stated_until=None, stated_edtf="") | (Q(stated_until__isnull=False) & ~Q(stated_edtf="")),
                violation_error_message=_("The end of an interval and its EDTF text belong together."),
            ),
        ]

    @property
    def stated(self) -> StatedInterval:
        return stated_interval(self.stated_edtf, self.stated_at, Precision(self.stated_precision))

    @property
    def relays(self) -> tuple[int, ...]:
        """The ids of those who passed the statement on, from the one nearest to its source."""
        return () if self.relayed_by_id is None else (self.relayed_by_id, *self.further_relays)

    @cached_property
    def relay_sources(self) -> tuple[Source, ...]:
        """Those who passed the statement on, in order. `load_relays` reads them for many rows at once."""
        load_relays([self])
        return self.relay_sources

    @property
    def relay_names(self) -> str:
        """ "Kan → Haaretz"."""
        return " → ".join(map(str, self.relay_sources))


def load_relays(rows: Iterable[AttributionContent]) -> None:
    """Read the sources of all chains of relays, with at most one query."""
    listed = list(rows)
    cached = (row._state.fields_cache.get("relayed_by") for row in listed)
    known: dict[int, Source] = {source.pk: source for source in cached if source is not None}
    missing = {relay for row in listed for relay in row.relays} - known.keys()
    found = known | (Source.objects.in_bulk(missing) if missing else {})
    for row in listed:
        row.relay_sources = tuple(found[relay] for relay in row.relays)


_PASSAGE_FIELDS = {field.name for field in AnchoredPassage._meta.fields}
CONTENT_FIELDS = tuple(field.name for field in AttributionContent._meta.fields if field.name not in _PASSAGE_FIELDS)
"""The fields of `AttributionContent` without its passage, in the order of the model."""


class Attribution(Correctable, AttributionContent):
    """One dated act of one source about one claim, with the words that show it (PARC, PolNeAR)."""

    claim = models.ForeignKey(
        Claim, models.PROTECT, related_name="attributions", verbose_name=_("claim"), db_index=False
    )
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="attributions", verbose_name=_("source"), db_index=False
    )
    repeats = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="copies",
        verbose_name=_("repeats"),
        help_text=_("The attribution that this one only repeats. It adds no origin and changes no position."),
    )
    suggestion = models.ForeignKey(
        "claims.Suggestion",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="attributions",
        db_index=False,
        help_text=_("The suggestion that was accepted by recording it, on one claim or several."),
    )

    objects = AttributionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            *Correctable.Meta.constraints,
            *AttributionContent.Meta.constraints,
            models.CheckConstraint(
                name="attribution_was_stated_before_it_was_recorded",
                condition=Q(stated_at__lte=F("recorded_at")),
                violation_error_message=_("This time is in the future. Record a statement after it was made."),
            ),
            models.CheckConstraint(
                name="attribution_without_words_is_silence",
                condition=Q(snapshot__isnull=False) | Q(stance__in=sorted(NO_COMMENT_STANCES)),
                violation_error_message=_("Only silence and a declined comment can be recorded without words."),
            ),
            models.CheckConstraint(
                name="attribution_is_not_relayed_by_its_source",
                condition=~Q(relayed_by=F("source")),
                violation_error_message=_("A source cannot relay its own statement."),
            ),
        ]
        indexes = [
            models.Index(fields=["stated_at"], name="attributions_by_stated_at"),
            models.Index(fields=["recorded_at"], name="attributions_by_recorded_at"),
            models.Index(fields=["claim", "id"], name="attributions_by_claim"),
            models.Index(fields=["stance", "-id"], name="attributions_by_stance"),
            models.Index(fields=["source", "-id"], name="attributions_by_source"),
            models.Index(
                fields=["suggestion"], condition=Q(suggestion__isnull=False), name="attributions_by_suggestion"
            ),
            GinIndex(fields=["further_relays"], condition=~Q(further_relays=[]), name="attributions_by_further_relay"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_stance_display()}"

    @property
    def newest_version(self) -> "Attribution":
        """The last of its corrections, which may be a withdrawal; itself if nobody has corrected it."""
        newest = self
        while hasattr(newest, "superseded_by"):
            newest = newest.superseded_by
        return newest
