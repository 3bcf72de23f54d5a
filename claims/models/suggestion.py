from collections.abc import Iterable

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Prefetch, Q, prefetch_related_objects
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from claims.domain.text.statement import statement_of
from claims.models.attribution import Attribution, AttributionContent
from claims.models.spans import AreSeveralPieces, SpansField
from claims.querysets import SuggestionQuerySet
from claims.vocabulary import SELF_EXPLANATORY_REJECTIONS, RejectionKind, SuggestionState
from claimtrack.core.db.constraints import NOT_BLANK
from sources.models import Snapshot, Source
from sources.text.spans import Span

MAX_SOURCE_NAME_CHARACTERS = 200


class Suggestion(AttributionContent):
    """An attribution that the extractor found and no person has accepted yet."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="suggestions", verbose_name=_("snapshot"))
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="suggestions",
        verbose_name=_("source"),
        help_text=_("The known source with this name, if there is only one."),
    )
    source_name = models.CharField(
        _("source as named"),
        max_length=MAX_SOURCE_NAME_CHARACTERS,
        blank=True,
        db_default="",
        editable=False,
        help_text=_("The words that name the source, by which a source that is added later is offered."),
    )
    referent_spans = SpansField(
        verbose_name=_("referents"),
        db_default=(),
        help_text=_("The mentions that the source text refers to: one if it is clear, several if it is not."),
    )
    topic_spans = SpansField(
        verbose_name=_("topics"),
        db_default=(),
        help_text=_("The parts of the statement that can be told one by one, after the words that all share."),
    )
    is_date_assumed = models.BooleanField(
        _("date is assumed"),
        default=True,
        db_default=True,
        help_text=_("The text does not say when it was said: the day of publication stands in."),
    )
    rule = models.CharField(_("rule"), max_length=60, blank=True, db_default="")
    score = models.FloatField(
        _("score"), default=1.0, db_default=1.0, help_text=_("How likely it is right as offered, from 0 to 1.")
    )
    extractor = models.CharField(_("found by"), max_length=100)
    state = models.CharField(
        _("state"), max_length=10, choices=SuggestionState, default=SuggestionState.OPEN, editable=False
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    rejection_kind = models.CharField(
        _("rejected as"),
        max_length=20,
        choices=RejectionKind,
        blank=True,
        db_default="",
        editable=False,
        help_text=_("Earlier rejections have only a reason."),
    )
    reason = models.TextField(_("reason"), blank=True, help_text=_("Why the suggestion was rejected."))

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["snapshot", "passage_start", "id"]
        constraints = [
            *AttributionContent.Meta.constraints,
            models.UniqueConstraint(
                fields=["snapshot", "source_spans", "cue_spans", "content_spans"],
                name="suggestion_is_unique",
                violation_error_message=_("This has already been suggested."),
            ),
            models.CheckConstraint(
                name="suggestion_topics_are_several_parts_of_its_statement",
                condition=AreSeveralPieces(F("topic_spans"), F("content_spans")),
                violation_error_message=_("Topics are several, and each is a part of the statement."),
            ),
            models.CheckConstraint(
                name="suggestion_score_is_between_zero_and_one",
                condition=Q(score__gte=0, score__lte=1),
                violation_error_message=_("A score is a number from 0 to 1."),
            ),
            models.CheckConstraint(
                name="suggestion_is_open_until_someone_decides",
                condition=Q(state=SuggestionState.OPEN, decided_at=None, decided_by=None)
                | (~Q(state=SuggestionState.OPEN) & Q(decided_at__isnull=False, decided_by__isnull=False)),
                violation_error_message=_("A decided suggestion needs who decided, and when."),
            ),
            models.CheckConstraint(
                name="suggestion_is_rejected_with_a_reason",
                condition=~Q(state=SuggestionState.REJECTED)
                | Q(rejection_kind__in=sorted(SELF_EXPLANATORY_REJECTIONS))
                | Q(reason__regex=NOT_BLANK),
                violation_error_message=_("Say why you reject this suggestion."),
            ),
            models.CheckConstraint(
                name="only_a_rejected_suggestion_has_a_kind_of_rejection",
                condition=Q(rejection_kind="") | Q(state=SuggestionState.REJECTED),
                violation_error_message=_("Only a rejected suggestion says what is wrong with it."),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-id"], name="suggestions_by_state"),
            models.Index(fields=["snapshot"], condition=Q(state=SuggestionState.OPEN), name="suggestions_open"),
            GinIndex(
                OpClass(Upper("source_name"), "gin_trgm_ops"),
                condition=Q(state=SuggestionState.OPEN, source=None),
                name="suggestions_by_source_name",
            ),
        ]

    def __str__(self) -> str:
        return self.exact

    @property
    def attribution(self) -> Attribution | None:
        """The newest attribution that was recorded from it, if it is accepted. Withdrawn ones are from before it was
        reopened."""
        if self.state != SuggestionState.ACCEPTED:
            return None
        return max(self.attributions.all(), key=lambda recorded: recorded.pk, default=None)

    @property
    def topics(self) -> tuple[str, ...]:
        """What it says of several things, each as a claim's statement would begin: the words that all share, and its
        own."""
        if not self.topic_spans:
            return ()
        shared = self.words_of((Span(self.content_spans[0].start, self.topic_spans[0].start),))
        return tuple(statement_of(shared + self.words_of((topic,))) for topic in self.topic_spans)

    @property
    def referents(self) -> tuple[str, ...]:
        """The mentions that the source's words may refer to. They may stand anywhere in the snapshot."""
        return tuple(span.of(self.snapshot.text) for span in self.referent_spans)

    @property
    def naming_words(self) -> str:
        """The words that name the source: its only referent, or else its own; empty if it has several referents."""
        if len(self.referent_spans) > 1:
            return ""
        return next(iter(self.referents), self.source_words)


def load_recorded(rows: Iterable[Suggestion]) -> None:
    """Read which attributions were recorded from these suggestions, and of which claims; no query if none is
    accepted."""
    recorded = Attribution.objects.select_related("claim__revision")
    named = recorded.only("suggestion", "source", "claim__revision__statement")
    accepted = [row for row in rows if row.state == SuggestionState.ACCEPTED]
    prefetch_related_objects(accepted, Prefetch("attributions", named))
