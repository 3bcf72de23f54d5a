"""Queries for claims."""

from collections.abc import Collection
from datetime import datetime
from functools import reduce
from operator import and_, or_
from typing import Any, Self

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import models
from django.db.models import Case, Exists, F, Func, Min, OuterRef, Q, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Abs, Upper

from claims.querysets.claim_search import claims_with_similar_terms, claims_with_terms, ids_with_words
from claims.querysets.search import matching_statement, search_query
from claims.vocabulary import IN_PROGRESS_STAGES, Confirmation, Decision, PositionKind, Stage
from sources.text.search_terms import SearchTerms

SELECT_MERGE_TARGET = """
    WITH RECURSIVE reached(id, merged_into_id) AS (
        SELECT id, merged_into_id FROM claims_claim WHERE id = %s
        UNION
        SELECT next.id, next.merged_into_id
        FROM claims_claim AS next JOIN reached ON next.id = reached.merged_into_id
    )
    SELECT id FROM reached WHERE merged_into_id IS NULL
"""

OPENED_BY = """(
    claims_claim.id <= (
        SELECT max(opened.claim_id) FROM (
            SELECT claim_id FROM claims_claimrevision WHERE number = 1 AND recorded_at <= %s
            ORDER BY recorded_at DESC LIMIT 1000
        ) AS opened
    ) AND (SELECT recorded_at FROM claims_claimrevision WHERE claim_id = claims_claim.id AND number = 1) <= %s
)"""
"""Claim ids roughly follow the order of opening. So the highest id among the last 1,000 claims that were
opened by then excludes all later claims at once, instead of one by one. Each remaining claim is then checked with a
subquery: with a join, a page far down the list would read all claims before it."""


def recorded_since(position: str, moment: str) -> Q:
    """What was recorded after the row of the outer query with this position and moment, or is that row.

    Rows from before the record was numbered have position 0 and are ordered by the clock.
    """
    return Q(record_position__gt=OuterRef(position)) | Q(
        record_position=OuterRef(position), recorded_at__gte=OuterRef(moment)
    )


class ClaimQuerySet(models.QuerySet):
    def with_current(self) -> Self:
        """Preloads the current revision and standing of each claim."""
        return self.select_related("revision", "current")

    def unmerged(self) -> Self:
        """Claims that were not merged into another, including withdrawn ones and those marked as not checkable."""
        return self.filter(merged_into=None)

    def merge_target_of(self, claim: int) -> Self:
        """The claim into which this one was merged, over any number of merges; itself if unmerged."""
        return self.filter(pk__in=RawSQL(SELECT_MERGE_TARGET, [claim]))

    def known_at(self, moment: datetime) -> Self:
        """Claims that the desk had opened by then."""
        return self.filter(RawSQL(OPENED_BY, [moment, moment], output_field=models.BooleanField()))

    def visible_to(self, *, sees_unpublished: bool) -> Self:
        """Claims of which there is a public edition, or all claims for those who read the record."""
        return self if sees_unpublished else self.filter(current_edition__is_public=True)

    def published(self) -> Self:
        return self.filter(stage=Stage.PUBLISHED)

    def with_confirmation(self, confirmation: Confirmation) -> Self:
        return self.filter(current__confirmation=confirmation)

    def in_progress_for(self, user: Any) -> Self:
        """Unpublished claims that are assigned to this person."""
        return self.filter(assigned_to=user.pk, stage__in=IN_PROGRESS_STAGES)

    def unassigned(self) -> Self:
        """Unassigned drafts and claims in review."""
        return self.filter(assigned_to=None, stage__in=[Stage.DRAFT, Stage.IN_REVIEW])

    def awaiting_review_by(self, user: Any) -> Self:
        """Claims in review that this person may approve, because they did no work on them since the last approval.

        The CASE makes PostgreSQL check claim by claim; with anti-joins it would first collect all the person's work.
        """
        has_worked = reduce(or_, map(Exists, self.work_since_approval(user).values()))
        return self.filter(
            Case(When(has_worked, then=Value(value=False)), default=Value(value=True)), stage=Stage.IN_REVIEW
        )

    def work_since_approval(self, user: Any) -> dict[str, models.QuerySet]:
        """This person's work on a claim since its last approval, by kind, as subqueries for a query of claims.

        The current revision counts whenever it was written.
        """
        changes = self.model._meta.get_field("article_changes").related_model.objects.order_by()
        reviews, here, own = self._reviews(), Q(claim=OuterRef("pk")), Q(recorded_by=user.pk)
        approvals = reviews.filter(decision=Decision.APPROVE, revision__claim=OuterRef(OuterRef("pk")))
        recorded = ~Exists(approvals.filter(recorded_since("record_position", "recorded_at")))
        settled = ~Exists(approvals.filter(recorded_since("settled_position", "settled_at")))
        unapproved = Func(F("pk"), function="public.verdict_needs_approval", output_field=models.BooleanField())
        merged_here = Q(decision=Decision.MERGE, revision__claim__merged_into=OuterRef("pk"))
        return {
            "revision": self._revisions().filter(here, own, Q(pk=OuterRef("revision")) | recorded),
            "attribution": self._attributions().order_by().filter(here, own, recorded),
            "fact_check": self._fact_check_revisions().filter(here, own, unapproved),
            "merge": reviews.filter(merged_here, own, recorded),
            "flag_resolution": changes.filter(here, settled, settled_by=user.pk),
        }

    def needing_update(self, checked_before: datetime) -> Self:
        """Claims whose public edition no longer says what the record says, quotes an article that has changed, or says
        that a party is silent for which nobody has checked since `checked_before`."""
        positions = self.model._meta.get_field("positions").related_model.objects.order_by()
        silent = positions.filter(kind=PositionKind.SILENT, last_checked__lt=checked_before)
        public = self.model._meta.get_field("current_edition").related_model.objects.filter(is_public=True)
        pending = public.filter(update_pending=True).values("claim")
        return self.filter(pk__in=pending.union(public.filter(claim__in=silent.values("claim")).values("claim")))

    def with_source(self, sources: Collection[int]) -> Self:
        """Claims with an attribution to one of these sources; merged sources are not resolved."""
        return self.filter(Exists(self._attributions().filter(claim=OuterRef("pk"), source__in=sources)))

    def with_party(self, sources: Collection[int]) -> Self:
        """Claims whose current revision has one of these sources as a party."""
        parties = self.model._meta.get_field("revision").related_model._meta.get_field("parties").related_model
        return self.filter(Exists(parties.objects.filter(revision=OuterRef("revision"), source__in=sources)))

    def with_position(self, position: PositionKind | None, parties: Collection[int] | None = None) -> Self:
        """Claims on which a party, or one of these, has this position now. None: any position, any party."""
        stands = self.model._meta.get_field("positions").related_model.objects.order_by()
        asked = {"kind": position} if position else {}
        asked |= {} if parties is None else {"party__in": parties}
        return self.filter(Exists(stands.filter(claim=OuterRef("pk"), **asked)))

    def with_live_attribution(self, asked: Q) -> Self:
        """Claims with an attribution that matches and has been neither corrected nor withdrawn."""
        words = self._attributions().order_by().filter(asked, claim=OuterRef("pk"), is_withdrawal=False)
        corrections = self._attributions().order_by().filter(supersedes=OuterRef("pk"))
        return self.filter(Exists(words.filter(~Exists(corrections))))

    def with_revision(self, asked: Q, moment: datetime | None) -> Self:
        """Claims whose newest revision, or the newest by `moment`, matches."""
        if moment is None:
            return self.filter(revision__in=self._revisions().filter(asked).values("pk"))
        return self.filter(Exists(self._revisions_then(moment).filter(asked)))

    def matching_text(self, text: str) -> Self:
        """Claims whose current statement matches a web search for `text`.

        The separate table of search vectors is faster to read than the revisions.
        """
        return self.filter(search_text__vector=search_query(text))

    def found_by(self, terms: SearchTerms, *, in_articles: bool = False, as_spelled: bool = True) -> Self:
        """Claims with this number, or with every term in the statement, in the words of an attribution or in the name
        of a speaker or party; `in_articles`: also in the title or the text of a document that shows an attribution.

        Without `as_spelled`, a word that is spelled alike will do, too.
        """
        if terms.is_number:
            return self.filter(pk=terms.number)
        find = claims_with_terms if as_spelled else claims_with_similar_terms
        every = find(self.model, terms, in_articles=in_articles)
        without = [~Q(pk__in=ids_with_words(self.model, term)) for term in terms.excluded]
        found = reduce(and_, [*every, *without], Q())
        return self.filter(found | Q(pk=terms.number) if terms.number is not None else found)

    def with_party_at(self, sources: Collection[int], moment: datetime) -> Self:
        """Claims whose newest revision by `moment` has one of these sources as a party."""
        return self.filter(Exists(self._revisions_then(moment).filter(parties__source__in=sources)))

    def matching_text_at(self, text: str, moment: datetime) -> Self:
        """Claims whose newest statement by `moment` matches a web search for `text`."""
        return self.filter(pk__in=matching_statement(text, self._newest_revisions(moment)).values("claim"))

    def _revisions(self) -> models.QuerySet:
        return self.model._meta.get_field("revisions").related_model.objects.order_by()

    def _fact_check_revisions(self) -> models.QuerySet:
        fact_checks = self.model._meta.get_field("fact_checks").related_model
        return fact_checks._meta.get_field("revisions").related_model.objects.order_by()

    def _reviews(self) -> models.QuerySet:
        return self._revisions().model._meta.get_field("reviews").related_model.objects.order_by()

    def _newest_revisions(self, moment: datetime) -> models.QuerySet:
        """The newest revision of every claim by `moment`."""
        recorded = self._revisions().filter(recorded_at__lte=moment)
        later = recorded.filter(claim=OuterRef("claim"), number__gt=OuterRef("number"))
        return recorded.filter(~Exists(later))

    def _revisions_then(self, moment: datetime) -> models.QuerySet:
        """A subquery for a query of claims: the newest revision by `moment`."""
        return self._newest_revisions(moment).filter(claim=OuterRef("pk"))

    def similar_to(self, text: str) -> Self:
        """Claims with a similar statement, the most similar first. Evaluate inside `similarity_threshold`."""
        said = text.upper()
        alike = self.annotate(said=Upper("revision__statement")).filter(said__trigram_word_similar=said)
        return alike.annotate(resemblance=TrigramWordSimilarity(said, "said")).order_by("-resemblance", "-pk")

    def mentioned_near(self, snapshot: int, place: int) -> Self:
        """Claims with attributions in this snapshot, those closest to the offset `place` first.

        An article that refers back ("on those reports") usually means something mentioned shortly before.
        """
        in_text = {
            "attributions__snapshot": snapshot,
            "attributions__superseded_by": None,
            "attributions__is_withdrawal": False,
        }
        away = Min(Abs(F("attributions__passage_start") - place))
        return self.filter(**in_text).annotate(away=away).order_by("away", "-pk")

    def _attributions(self) -> models.QuerySet:
        return self.model._meta.get_field("attributions").related_model.objects
