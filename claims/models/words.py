from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.spans import LieInside, SpansField
from sources.anchoring import Span
from sources.models import Snapshot


class AnchoredPassage(models.Model):
    """A passage of a snapshot that shows an attribution, with the spans of source, cue and content in it.

    Offsets count Unicode code points from the start of the snapshot's text, the end exclusive. The passage covers the
    three roles; `exact`, `prefix` and `suffix` are its W3C `TextQuoteSelector`. The trigger
    `words_match_the_snapshot` compares them with the snapshot at every write.
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, verbose_name=_("snapshot"))
    passage_start = models.PositiveIntegerField(_("start"), null=True, blank=True)
    passage_end = models.PositiveIntegerField(_("end"), null=True, blank=True)
    exact = models.TextField(_("exact text"), blank=True)
    prefix = models.CharField(_("text before"), max_length=64, blank=True)
    suffix = models.CharField(_("text after"), max_length=64, blank=True)
    source_spans = SpansField(verbose_name=_("source text"))
    cue_spans = SpansField(verbose_name=_("cue text"))
    content_spans = SpansField(verbose_name=_("statement text"))

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_words_are_whole_or_absent",
                condition=Q(snapshot=None, passage_start=None, passage_end=None, exact="", prefix="", suffix="")
                | (
                    Q(snapshot__isnull=False, passage_start__isnull=False, passage_end__isnull=False)
                    & Q(passage_end__gt=F("passage_start"))
                    & ~Q(exact="")
                ),
                violation_error_message=_("Words need a snapshot, their position in it, and the exact text."),
            ),
            *(
                models.CheckConstraint(
                    name=f"%(class)s_{role}_lies_inside_its_passage",
                    condition=LieInside(
                        F(f"{role}_spans"),
                        models.functions.Coalesce(F("passage_start"), 0),
                        models.functions.Coalesce(F("passage_end"), 0),
                    ),
                    violation_error_message=_("The source, cue or statement lies outside the passage."),
                )
                for role in ("source", "cue", "content")
            ),
        ]

    @property
    def has_words(self) -> bool:
        return self.snapshot_id is not None

    def words_of(self, spans: tuple[Span, ...]) -> str:
        """The text at `spans`; pieces of a broken quotation are joined by an ellipsis."""
        return " … ".join(self.exact[s.start - self.passage_start : s.end - self.passage_start] for s in spans)

    @property
    def source_words(self) -> str:
        return self.words_of(self.source_spans)

    @property
    def cue_words(self) -> str:
        return self.words_of(self.cue_spans)

    @property
    def content_words(self) -> str:
        return self.words_of(self.content_spans)
