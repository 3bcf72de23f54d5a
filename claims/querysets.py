"""The domain's questions, asked of the database."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery, SearchVector, TrigramWordSimilarity
from django.db import connection, models, transaction
from django.db.models import Count, Exists, F, Min, OuterRef, Subquery
from django.db.models.functions import Abs, JSONObject, Upper

from claims.vocabulary import Confirmation, EventKind, PositionKind, SuggestionState

SEARCH_CONFIGURATION = "simple"
"""Claims come in many languages: words are matched as they are, not stemmed."""


TRIGRAMS_BY_INDEX = """
    SELECT set_config('pg_trgm.word_similarity_threshold', %s, true),
           set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)
"""


@contextmanager
def counting_as_alike(share: float) -> Iterator[None]:
    """Inside, `ClaimQuerySet.resembling` finds what shares at least this much (trigram word similarity, 0 to 1).

    The operator that the index serves reads its threshold from a setting. And PostgreSQL takes comparing trigrams for
    as cheap as adding numbers, so it would rather read every statement than the index, which is far slower.
    Both settings end with the transaction, which is therefore one of its own.
    """
    with transaction.atomic(durable=True, savepoint=False), connection.cursor() as cursor:
        cursor.execute(TRIGRAMS_BY_INDEX, [str(share)])
        yield


def holding(text: str, revisions: models.QuerySet) -> models.QuerySet:
    """Those of the revisions whose statement holds all these words; the index on the words of statements finds them."""
    query = SearchQuery(text, config=SEARCH_CONFIGURATION, search_type="websearch")
    return revisions.alias(words=SearchVector("statement", config=SEARCH_CONFIGURATION)).filter(words=query)


class ClaimQuerySet(models.QuerySet):
    def with_current(self) -> Self:
        """Each claim with its current revision and its current confirmation."""
        return self.select_related("revision", "current")

    def known_at(self, moment: datetime) -> Self:
        """The claims that the desk had opened by then."""
        return self.filter(revisions__number=1, revisions__recorded_at__lte=moment)

    def confirmed_as(self, confirmation: Confirmation) -> Self:
        return self.filter(current__confirmation=confirmation)

    def with_source(self, source: int) -> Self:
        """The claims about which this source, by its own name, is on record."""
        return self.filter(Exists(self._attributions().filter(claim=OuterRef("pk"), source=source)))

    def with_party(self, source: int) -> Self:
        """The claims that now have this source as a party."""
        parties = self.model._meta.get_field("revision").related_model._meta.get_field("parties").related_model
        return self.filter(Exists(parties.objects.filter(revision=OuterRef("revision"), source=source)))

    def saying(self, text: str) -> Self:
        """The claims whose statement now holds all these words."""
        return self.filter(revision__in=holding(text, self._revisions()).values("pk"))

    def with_party_then(self, source: int, moment: datetime) -> Self:
        """The claims that had this source as a party, as far as the desk knew at `moment`."""
        return self.filter(Exists(self._revisions_then(moment).filter(parties__source=source)))

    def saying_then(self, text: str, moment: datetime) -> Self:
        """The claims whose statement held all these words, as far as the desk knew at `moment`."""
        return self.filter(pk__in=holding(text, self._newest_revisions(moment)).values("claim"))

    def with_reading(self, moment: datetime) -> Self:
        """The claims opened by `moment`, each with `reading`, what its newest revision by then says (number, statement,
        language, tags, parties), and with `changed_at`, when the confirmation kept beside it had last changed."""
        revisions = self._revisions_then(moment)
        parties = revisions.model._meta.get_field("parties").related_model.objects.filter(revision=OuterRef("pk"))
        named = JSONObject(id="source_id", name="source__name", kind="source__kind")
        in_order = ArraySubquery(parties.order_by("rank").values_list(named))
        reading = JSONObject(number="number", statement="statement", language="language", tags="tags", parties=in_order)
        events = self.model._meta.get_field("events").related_model.objects
        changes = events.filter(
            claim=OuterRef("pk"), kind=EventKind.CONFIRMATION_CHANGED, recorded_at__lte=moment
        ).order_by("-pk")
        return self.annotate(
            reading=Subquery(revisions.values_list(reading)), changed_at=Subquery(changes.values("recorded_at")[:1])
        ).filter(reading__isnull=False)

    def _revisions(self) -> models.QuerySet:
        return self.model._meta.get_field("revisions").related_model.objects.order_by()

    def _newest_revisions(self, moment: datetime) -> models.QuerySet:
        """Of every claim the newest revision recorded by `moment`."""
        recorded = self._revisions().filter(recorded_at__lte=moment)
        later = recorded.filter(claim=OuterRef("claim"), number__gt=OuterRef("number"))
        return recorded.filter(~Exists(later))

    def _revisions_then(self, moment: datetime) -> models.QuerySet:
        """Of the claim of the query around it, the newest revision recorded by `moment`."""
        return self._newest_revisions(moment).filter(claim=OuterRef("pk"))

    def resembling(self, text: str) -> Self:
        """The claims whose statement is like `text`, the closest first.

        An index finds them. How much alike they must be is `counting_as_alike`'s to say, around the evaluation.
        """
        said = text.upper()
        alike = self.annotate(said=Upper("revision__statement")).filter(said__trigram_word_similar=said)
        return alike.annotate(resemblance=TrigramWordSimilarity(said, "said")).order_by("-resemblance", "-pk")

    def spoken_of_near(self, snapshot: int, place: int) -> Self:
        """The claims that attributions of this snapshot are about, those whose words stand closest to `place` first.

        `place` is an offset in the text; a document that refers back ("on those reports") does so over a short way.
        """
        in_text = {
            "attributions__snapshot": snapshot,
            "attributions__superseded_by": None,
            "attributions__is_void": False,
        }
        away = Min(Abs(F("attributions__passage_start") - place))
        return self.filter(**in_text).annotate(away=away).order_by("away", "-pk")

    def moved_by(self, sources: Iterable[int]) -> Self:
        """The claims whose standing can change when who speaks for whom changes for these sources."""
        ids = list(sources)
        attributed = self._attributions().filter(claim=OuterRef("pk"), source__in=ids)
        return self.filter(Exists(attributed))

    def _attributions(self) -> models.QuerySet:
        return self.model._meta.get_field("attributions").related_model.objects


class AttributionQuerySet(models.QuerySet):
    def recorded_by_then(self, moment: datetime) -> Self:
        return self.filter(recorded_at__lte=moment)

    def standing_now(self) -> Self:
        """Neither superseded nor a taking back."""
        return self.filter(superseded_by=None, is_void=False)

    def with_names(self) -> Self:
        """Each attribution with its source, who relayed it, who recorded it, and its document, without texts."""
        return self.select_related("source", "relayed_by", "recorded_by", "snapshot__document__publisher").defer(
            "snapshot__text", "snapshot__html"
        )


class SuggestionQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state=SuggestionState.OPEN)

    def in_document(self, document: int) -> Self:
        """The suggestions made from any snapshot of this document."""
        return self.filter(snapshot__document=document)

    def with_decisions(self) -> Self:
        """Each suggestion with whom it names, and who decided it onto which claim."""
        return self.select_related("source", "relayed_by", "decided_by", "attribution__claim__revision")

    def by_document(self) -> Self:
        """How many there are in each document, for a subquery: rows of `snapshot__document` and `number`."""
        return self.order_by().values("snapshot__document").annotate(number=Count("pk"))


class CommentRequestQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Asked, and neither answered nor given up."""
        return self.filter(outcome=None)


class CurrentPositionQuerySet(models.QuerySet):
    def stale(self, before: datetime) -> Self:
        """The silences that nobody has looked at since this moment."""
        return self.filter(kind=PositionKind.SILENT, last_looked__lt=before)


class AwaitedCommentQuerySet(models.QuerySet):
    def overdue(self, at: datetime) -> Self:
        """The deadline has passed, and nobody has recorded what came of it."""
        return self.filter(deadline__lte=at)

    def due(self, at: datetime, within: timedelta) -> Self:
        """The deadline comes within this time."""
        return self.filter(deadline__gt=at, deadline__lte=at + within)


class ArticleChangeQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Nobody has yet said what becomes of the attribution."""
        return self.filter(settled_at=None)
