"""The domain's questions, asked of the database."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any, Self

from django.contrib.postgres.search import SearchQuery, SearchVectorField, TrigramWordSimilarity
from django.db import connection, models, transaction
from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Abs, Greatest, Substr, Upper

from claims.vocabulary import (
    IN_WORK,
    LIVE,
    Confirmation,
    Decision,
    PositionKind,
    Stage,
    SuggestionState,
)

CARRYING_ON = """
    WITH RECURSIVE reached(id, merged_into_id) AS (
        SELECT id, merged_into_id FROM claims_claim WHERE id = %s
        UNION
        SELECT next.id, next.merged_into_id
        FROM claims_claim AS next JOIN reached ON next.id = reached.merged_into_id
    )
    SELECT id FROM reached WHERE merged_into_id IS NULL
"""

SEARCH_CONFIGURATION = "simple"
"""Claims come in many languages: words are matched as they are, not stemmed."""


class WordsOf(models.Func):
    """The words of a statement, by a function of our own that costs as much as it does, made by a migration.

    PostgreSQL takes `to_tsvector` for so cheap that it reads thousands of statements rather than their index.
    """

    function = "words_of"
    output_field = SearchVectorField()


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
    return revisions.alias(words=WordsOf("statement")).filter(words=_query(text))


def _query(text: str) -> SearchQuery:
    return SearchQuery(text, config=SEARCH_CONFIGURATION, search_type="websearch")


OPENED_BY = """(
    claims_claim.id <= (
        SELECT max(opened.claim_id) FROM (
            SELECT claim_id FROM claims_claimrevision WHERE number = 1 AND recorded_at <= %s
            ORDER BY recorded_at DESC LIMIT 1000
        ) AS opened
    ) AND (SELECT recorded_at FROM claims_claimrevision WHERE claim_id = claims_claim.id AND number = 1) <= %s
)"""
"""Claims are numbered about in the order in which they are opened. So the highest number among the last that were
opened by a moment leaves out all later ones at once, where it would take long to pass them one by one; it may be out of
that order, but not by so many places. Each is then looked at by itself: joined with its first revision, a page far down
would read all that lie before it."""


class ClaimQuerySet(models.QuerySet):
    def with_current(self) -> Self:
        """Each claim with its current revision and its current confirmation."""
        return self.select_related("revision", "current")

    def unmerged(self) -> Self:
        """The claims that have a record of their own; a merged one's goes on in another, which stands for both.

        Claims that were withdrawn or set aside are among them: whoever finds words about one shall see that the desk
        has been there.
        """
        return self.filter(merged_into=None)

    def carrying_on(self, claim: int) -> Self:
        """The one claim in which the record of this one goes on, over however many mergers; itself if unmerged."""
        return self.filter(pk__in=RawSQL(CARRYING_ON, [claim]))

    def known_at(self, moment: datetime) -> Self:
        """The claims that the desk had opened by then."""
        return self.filter(RawSQL(OPENED_BY, [moment, moment], output_field=models.BooleanField()))

    def visible_to(self, *, sees_unpublished: bool) -> Self:
        """The published claims, or all of them for whoever takes part in the work."""
        return self if sees_unpublished else self.filter(stage=Stage.PUBLISHED)

    def confirmed_as(self, confirmation: Confirmation) -> Self:
        return self.filter(current__confirmation=confirmation)

    def in_work_of(self, user: Any) -> Self:
        """The claims that this person works on and that are not out yet."""
        return self.filter(assigned_to=user.pk, stage__in=IN_WORK)

    def nobodys(self) -> Self:
        """The claims that wait for work, and nobody has taken them."""
        return self.filter(assigned_to=None, stage__in=[Stage.DRAFT, Stage.IN_REVIEW])

    def awaiting_second_eyes(self, user: Any) -> Self:
        """The claims in review that this person may approve, because they had no hand in them since the last approval.

        Asked claim by claim, inside a CASE: as anti-joins PostgreSQL would first gather all that the person ever did.
        """
        had_a_hand = reduce(or_, map(Exists, self.work_since_approval(user).values()))
        return self.filter(
            Case(When(had_a_hand, then=Value(value=False)), default=Value(value=True)), stage=Stage.IN_REVIEW
        )

    def work_since_approval(self, user: Any) -> dict[str, models.QuerySet]:
        """What this person did to a claim since it was last approved, each kind as rows about the claim outside.

        The current revision's writer had a hand in it whenever it was written.
        """
        changes = self.model._meta.get_field("article_changes").related_model.objects.order_by()
        reviews, here, own = self._reviews(), Q(claim=OuterRef("pk")), Q(recorded_by=user.pk)
        approvals = reviews.filter(decision=Decision.APPROVE, revision__claim=OuterRef(OuterRef("pk")))
        recorded = ~Exists(approvals.filter(recorded_at__gte=OuterRef("recorded_at")))
        settled = ~Exists(approvals.filter(recorded_at__gte=OuterRef("settled_at")))
        merged_here = Q(decision=Decision.MERGE, revision__claim__merged_into=OuterRef("pk"))
        return {
            "revision": self._revisions().filter(here, own, Q(pk=OuterRef("revision")) | recorded),
            "attribution": self._attributions().order_by().filter(here, own, recorded),
            "merge": reviews.filter(merged_here, own, recorded),
            "settlement": changes.filter(here, settled, settled_by=user.pk),
        }

    def moved_since_published(self) -> Self:
        """The published claims whose standing is no longer what it was when they were published."""
        return self.filter(
            ~Q(current__published_picture=F("current__picture")), current__published_picture__isnull=False
        )

    def with_source(self, sources: Collection[int]) -> Self:
        """The claims about which one of these sources, by its own name, is on record."""
        return self.filter(Exists(self._attributions().filter(claim=OuterRef("pk"), source__in=sources)))

    def with_party(self, sources: Collection[int]) -> Self:
        """The claims whose current revision names one of these sources as a party."""
        parties = self.model._meta.get_field("revision").related_model._meta.get_field("parties").related_model
        return self.filter(Exists(parties.objects.filter(revision=OuterRef("revision"), source__in=sources)))

    def with_position(self, position: PositionKind | None, parties: Collection[int] | None = None) -> Self:
        """The claims on which a party, or one of these, stands so now; None: wherever it stands."""
        stands = self.model._meta.get_field("positions").related_model.objects.order_by()
        asked = {"kind": position} if position else {}
        asked |= {} if parties is None else {"party__in": parties}
        return self.filter(Exists(stands.filter(claim=OuterRef("pk"), **asked)))

    def with_words_in(self, asked: Q) -> Self:
        """The claims of which an attribution that stands now is as asked."""
        words = self._attributions().order_by().filter(asked, claim=OuterRef("pk"), is_void=False)
        corrections = self._attributions().order_by().filter(supersedes=OuterRef("pk"))
        return self.filter(Exists(words.filter(~Exists(corrections))))

    def revised_as(self, asked: Q, moment: datetime | None) -> Self:
        """The claims whose newest revision, as far as known at `moment` if one is given, is as asked."""
        if moment is None:
            return self.filter(revision__in=self._revisions().filter(asked).values("pk"))
        return self.filter(Exists(self._revisions_then(moment).filter(asked)))

    def saying(self, text: str) -> Self:
        """The claims whose statement now holds all these words.

        The narrow rows that keep the words of now are quicker to read than the revisions.
        """
        return self.filter(current_words__words=_query(text))

    def with_party_then(self, sources: Collection[int], moment: datetime) -> Self:
        """The claims whose newest revision by `moment` names one of these sources as a party."""
        return self.filter(Exists(self._revisions_then(moment).filter(parties__source__in=sources)))

    def saying_then(self, text: str, moment: datetime) -> Self:
        """The claims whose statement held all these words, as far as the desk knew at `moment`."""
        return self.filter(pk__in=holding(text, self._newest_revisions(moment)).values("claim"))

    def _revisions(self) -> models.QuerySet:
        return self.model._meta.get_field("revisions").related_model.objects.order_by()

    def _reviews(self) -> models.QuerySet:
        return self._revisions().model._meta.get_field("reviews").related_model.objects.order_by()

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

    def _attributions(self) -> models.QuerySet:
        return self.model._meta.get_field("attributions").related_model.objects


NEWEST_OF = """
    SELECT newest.id FROM unnest(%s::bigint[]) AS source(id) CROSS JOIN LATERAL (
        SELECT id FROM claims_attribution WHERE source_id = source.id ORDER BY id DESC LIMIT %s
    ) AS newest
"""


class AttributionQuerySet(models.QuerySet):
    def newest_of(self, sources: Collection[int], most: int) -> Self:
        """What was recorded last of these sources, the newest first; an index serves it however much they said."""
        return self.filter(pk__in=RawSQL(NEWEST_OF, [list(sources), most])).order_by("-pk")[:most]

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


NEWEST_POSITIONS = """
    SELECT newest.id FROM unnest(%s::text[]) AS stands(kind) CROSS JOIN LATERAL (
        SELECT id FROM claims_currentposition
        WHERE party_id = %s AND kind = stands.kind ORDER BY claim_id DESC LIMIT %s
    ) AS newest
"""


class CurrentStandingQuerySet(models.QuerySet):
    def incomplete(self) -> Self:
        """Kept by a version of the desk that kept the confirmation alone."""
        return self.filter(picture="")


class CurrentReadingQuerySet(models.QuerySet):
    def to_be_written(self) -> Self:
        """Projections that are not stored yet, or were invalidated."""
        return self.filter(body=None)


class CurrentPositionQuerySet(models.QuerySet):
    def newest_of(self, party: int, most: int) -> Self:
        """The positions of a party on the newest claims; an index serves it however many they are."""
        found = RawSQL(NEWEST_POSITIONS, [PositionKind.values, party, most])
        return self.filter(pk__in=found).order_by("-claim")[:most]

    def stale(self, before: datetime) -> Self:
        """The silences that nobody has looked at since this moment."""
        return self.filter(kind=PositionKind.SILENT, last_looked__lt=before)

    def of_live_claims(self) -> Self:
        return self.filter(claim__stage__in=LIVE)


class AwaitedCommentQuerySet(models.QuerySet):
    def overdue(self, at: datetime) -> Self:
        """The deadline has passed, and nobody has recorded what came of it."""
        return self.filter(deadline__lte=at)

    def due(self, at: datetime, within: timedelta) -> Self:
        """The deadline comes within this time."""
        return self.filter(deadline__gt=at, deadline__lte=at + within)

    def to_remind_of(self, at: datetime, within: timedelta) -> Self:
        """Due or overdue, and nobody has been reminded of that yet; the earliest deadline first."""
        due = Q(deadline__gt=at, deadline__lte=at + within, reminded_at=None)
        return self.filter(due | Q(deadline__lte=at, reminded_overdue_at=None)).order_by("deadline", "request")


AROUND = 160
"""How many characters of a snapshot's text are read on either side of words that are compared."""


def _words_and_around(prefix: str, text: str, start: str, end: str) -> dict[str, models.Func]:
    """The words from `start` to `end` of `text`, and those before and after, as `NAME`, `NAME_before`, `NAME_after`."""
    first = Greatest(F(start) - AROUND, 0)
    return {
        prefix: Substr(text, F(start) + 1, F(end) - F(start)),
        f"{prefix}_before": Substr(text, first + 1, F(start) - first),
        f"{prefix}_after": Substr(text, F(end) + 1, AROUND),
    }


class ArticleChangeQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Nobody has yet said what becomes of the attribution."""
        return self.filter(settled_at=None)

    def with_names(self) -> Self:
        """Each flag with its claim, its attribution and its documents, without their texts."""
        attribution = "reanchoring__attribution"
        names = (f"{attribution}__source", f"{attribution}__recorded_by", f"{attribution}__relayed_by")
        documents = (f"{attribution}__snapshot__document", "reanchoring__snapshot")
        texts = (
            f"{path}__{field}" for path in (f"{attribution}__snapshot", documents[1]) for field in ("text", "html")
        )
        return self.select_related("claim__revision", "settled_by", *names, *documents).defer(*texts)

    def with_words(self) -> Self:
        """Each flag with the words that stood in the old text (`stood`) and in the new one (`stands`), in context."""
        old, new = "reanchoring__attribution", "reanchoring"
        stood = _words_and_around("stood", f"{old}__snapshot__text", f"{old}__passage_start", f"{old}__passage_end")
        stands = _words_and_around("stands", f"{new}__snapshot__text", f"{new}__start", f"{new}__end")
        return self.with_names().annotate(**stood, **stands)
