"""The questions that one asks of sources, affiliations and documents."""

from collections.abc import Collection, Iterable
from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, FilteredRelation, OuterRef, Prefetch, Q, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject, Upper

from sources.reaching import EVER_THE_SAME, REACHABLE_DOWNWARDS, REACHABLE_UPWARDS, READ_AS, THE_SAME


def _upper(text: str) -> Upper:
    """In capitals as PostgreSQL writes them, which is how its indexes hold names."""
    return Upper(models.Value(text))


class SourceQuerySet(models.QuerySet):
    def named(self, names: Collection[str]) -> Self:
        """The sources that go by one of `names`, as their name or an alias, in any case of letters."""
        wanted = [Upper(models.Value(name)) for name in names]
        return self.filter(Q(pk__in=self._by_name(wanted)) | Q(pk__in=self._by_alias(wanted)))

    def _by_name(self, wanted: list[Upper]) -> models.QuerySet:
        return self.model.objects.annotate(upper=Upper("name")).filter(upper__in=wanted).values("pk")

    def _by_alias(self, wanted: list[Upper]) -> models.QuerySet:
        aliases = self.model._meta.get_field("aliases").related_model
        return aliases.objects.annotate(upper=Upper("name")).filter(upper__in=wanted).values("source_id")

    def called_like(self, text: str) -> Self:
        """The sources whose name, or an alias, holds `text`, in any case of letters."""
        aliases = self.model._meta.get_field("aliases").related_model.objects
        by_name = self.model.objects.annotate(upper=Upper("name")).filter(upper__contains=_upper(text))
        by_alias = aliases.annotate(upper=Upper("name")).filter(upper__contains=_upper(text))
        return self.filter(pk__in=by_name.order_by().values("pk").union(by_alias.order_by().values("source_id")))

    def called_with(self, words: str) -> Self:
        """The sources of which each of these words stands in the name or an alias; of one or two letters, in the name.

        An index on trigrams knows nothing so short, and reading the names in their order finds the first ones soonest.
        """
        found = self
        for word in words.split():
            found = found.called_like(word) if len(word) > 2 else found.filter(name__icontains=word)
        return found

    def with_names_and_roles(self) -> Self:
        """Each source with `alias_names`, with `roles`: its affiliations as the desk knows them now, and with
        `merged_now`: the source that it was merged into, or None. One query, however many there are."""
        aliases = self.model._meta.get_field("aliases").related_model.objects.filter(source=OuterRef("pk"))
        roles = self.model._meta.get_field("affiliations").related_model.objects.standing_now()
        told = JSONObject(
            id="id",
            body="body_id",
            name="body__name",
            kind="body__kind",
            role="role",
            speaks_for="speaks_for",
            since="since",
            until="until",
        )
        merges = self._merges().filter(source=OuterRef("pk"))
        into = JSONObject(pk="into_id", name="into__name", kind="into__kind")
        return self.annotate(
            alias_names=ArraySubquery(aliases.order_by("name").values("name")),
            roles=ArraySubquery(roles.filter(source=OuterRef("pk")).order_by("id").values(told=told)),
            merged_now=Subquery(merges.values(told=into)[:1]),
        )

    def speaking_for(self, ids: Iterable[int]) -> Self:
        """The sources with these ids, and all who ever spoke for one of them, directly or through others."""
        return self.filter(pk__in=RawSQL(REACHABLE_DOWNWARDS, [list(ids)]))

    def same_as(self, ids: Iterable[int]) -> Self:
        """The sources with these ids, and all that are now one and the same with one of them."""
        return self.filter(pk__in=RawSQL(THE_SAME, [list(ids)]))

    def ever_same_as(self, source: int) -> Self:
        """The source with this id, and all that are, or once were, one and the same with it."""
        return self.filter(pk__in=RawSQL(EVER_THE_SAME, [[source]]))

    def with_merges_into(self) -> models.QuerySet:
        """Of each source a row for each merge into another, or one without: its id, the other's, and from when until
        when the merge held."""
        made = FilteredRelation("merges", condition=Q(merges__is_void=False))
        until = "made__superseded_by__recorded_at"
        return self.annotate(made=made).values_list("pk", "made__into", "made__recorded_at", until)

    def merged(self) -> Self:
        """Those that are read as another now."""
        return self.filter(Exists(self._merges().filter(source=OuterRef("pk"))))

    def unmerged(self) -> Self:
        """Those that are read as themselves now."""
        return self.filter(~Exists(self._merges().filter(source=OuterRef("pk"))))

    def with_whom_read_as(self) -> Self:
        """Each source with `merged_into`, the name of the one that it was merged into, or None."""
        return self.annotate(
            merged_into=Subquery(self._merges().filter(source=OuterRef("pk")).values("into__name")[:1])
        )

    def _merges(self) -> models.QuerySet:
        return self.model._meta.get_field("merges").related_model.objects.standing_now()

    def read_as(self) -> Self:
        """As whom these sources are read now: each as itself, or as the one that it was merged into."""
        sql, parameters = self.order_by().values("pk").query.sql_with_params()
        return self.model.objects.filter(pk__in=RawSQL(READ_AS.format(found=sql), parameters))


class MergeQuerySet(models.QuerySet):
    def standing_now(self) -> Self:
        """Neither undone nor an undoing."""
        return self.filter(superseded_by=None, is_void=False)

    def upwards_of(self, ids: Iterable[int]) -> Self:
        """The merges of the sources with these ids, and of all for whom one of them ever spoke."""
        return self.filter(source_id__in=RawSQL(REACHABLE_UPWARDS, [list(ids)]))

    def touching(self, source: int) -> Self:
        """The merges of this source into others, and of others into it; undone ones among them, undoings not."""
        return self.filter(Q(source=source) | Q(into=source), is_void=False)

    def with_names(self) -> Self:
        """Each merge with its sources, who recorded it, and who undid it."""
        return self.select_related("source", "into", "recorded_by", "superseded_by__recorded_by")


class AffiliationQuerySet(models.QuerySet):
    def above(self, ids: Iterable[int]) -> Self:
        """Every affiliation by which the sources with these ids speak for others, up to the roots."""
        return self.filter(speaks_for=True, source_id__in=RawSQL(REACHABLE_UPWARDS, [list(ids)]))

    def standing_now(self) -> Self:
        """What holds as far as the desk knows: neither superseded nor a taking back."""
        return self.filter(superseded_by=None, is_void=False)

    def touching(self, source: int) -> Self:
        """The roles that this source holds or held, and those that others hold or held in it."""
        return self.filter(Q(source=source) | Q(body=source))

    def with_names(self) -> Self:
        """Each affiliation with its source and body, who recorded it, and what superseded it."""
        return self.select_related("source", "body", "recorded_by", "superseded_by__recorded_by")


class DocumentQuerySet(models.QuerySet):
    def with_publisher(self) -> Self:
        return self.select_related("publisher")

    def titled_like(self, text: str) -> Self:
        """The documents whose title holds `text`, in any case of letters."""
        return self.filter(title__icontains=text)

    def with_snapshots(self) -> Self:
        """Each document with its snapshots, without their texts."""
        snapshots = self.model._meta.get_field("snapshots").related_model
        return self.prefetch_related(
            Prefetch("snapshots", queryset=snapshots.objects.defer("text", "html").order_by("id"))
        )
