import re
from collections.abc import Collection, Iterable, Mapping
from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject, Upper

from sources.graph_queries import (
    SELECT_ALL_SPEAKING_FOR,
    SELECT_EVER_MERGED,
    SELECT_FOUND_AND_MERGED,
    SELECT_MERGED,
    SELECT_RESOLVED,
)


def _upper(text: str) -> Upper:
    """Upper case by PostgreSQL's rules, to match its indexes on names."""
    return Upper(models.Value(text))


class SourceQuerySet(models.QuerySet):
    def named(self, names: Collection[str]) -> Self:
        """Sources with one of `names` as name or alias, ignoring case."""
        wanted = [Upper(models.Value(name)) for name in names]
        return self.filter(Q(pk__in=self._by_name(wanted)) | Q(pk__in=self._by_alias(wanted)))

    def _by_name(self, wanted: list[Upper]) -> models.QuerySet:
        return self.model.objects.annotate(upper=Upper("name")).filter(upper__in=wanted).values("pk")

    def _by_alias(self, wanted: list[Upper]) -> models.QuerySet:
        aliases = self.model._meta.get_field("aliases").related_model
        return aliases.objects.annotate(upper=Upper("name")).filter(upper__in=wanted).values("source_id")

    def name_contains(self, text: str) -> Self:
        """Sources whose name or an alias contains `text`, ignoring case."""
        aliases = self.model._meta.get_field("aliases").related_model.objects
        by_name = self.model.objects.annotate(upper=Upper("name")).filter(upper__contains=_upper(text))
        by_alias = aliases.annotate(upper=Upper("name")).filter(upper__contains=_upper(text))
        return self.filter(pk__in=by_name.order_by().values("pk").union(by_alias.order_by().values("source_id")))

    def matching_words(self, words: str) -> Self:
        """Sources whose name or an alias contains each word. Words of one or two letters are searched in names only.

        A trigram index cannot find words so short; scanning the names in order finds the first matches soonest.
        """
        found = self
        for word in words.split():
            found = found.name_contains(word) if len(word) > 2 else found.filter(name__icontains=word)
        return found

    def name_begins(self, text: str) -> Self:
        """Sources with `text` at the beginning of a word of their name or of an alias, ignoring case."""
        return self._with_name({"upper__regex": rf"\m{re.escape(text.upper())}"})

    def spelled_like(self, word: str) -> Self:
        """Sources with a similar word in their name or in an alias. Evaluate with a threshold of similarity."""
        return self._with_name({"upper__trigram_word_similar": word.upper()})

    def _with_name(self, condition: Mapping[str, str]) -> Self:
        """Sources whose name or an alias, in upper case, fulfils the condition. Indexes of trigrams serve it."""
        aliases = self.model._meta.get_field("aliases").related_model.objects.order_by()
        by_name = self.model.objects.order_by().alias(upper=Upper("name")).filter(**condition)
        by_alias = aliases.alias(upper=Upper("name")).filter(**condition)
        return self.filter(pk__in=by_name.values("pk").union(by_alias.values("source_id")))

    def with_names_and_roles(self, most: int | None = None) -> Self:
        """Annotate `alias_names`, `roles` (the current affiliations) and `merged_now` (the source that it was merged
        into, or None), all in one query. `most` limits the roles to the newest, and the aliases to the first."""
        aliases = self.model._meta.get_field("aliases").related_model.objects.filter(source=OuterRef("pk"))
        roles = self.model._meta.get_field("affiliations").related_model.objects.in_force()
        role = JSONObject(
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
            alias_names=ArraySubquery(aliases.order_by("name").values("name")[:most]),
            roles=ArraySubquery(roles.filter(source=OuterRef("pk")).order_by("-id").values(json=role)[:most]),
            merged_now=Subquery(merges.values(json=into)[:1]),
        )

    def speaking_for(self, ids: Iterable[int]) -> Self:
        """The sources with these ids, and all that ever spoke for one of them, directly or indirectly."""
        return self.filter(pk__in=RawSQL(SELECT_ALL_SPEAKING_FOR, [list(ids)]))

    def merged_with(self, ids: Iterable[int]) -> Self:
        """The sources with these ids, and all that are now merged with one of them."""
        return self.filter(pk__in=RawSQL(SELECT_MERGED, [list(ids)]))

    def and_merged(self) -> Self:
        """These sources, and all that are now merged with one of them."""
        sql, parameters = self.order_by().values("pk").query.sql_with_params()
        return self.model.objects.filter(pk__in=RawSQL(SELECT_FOUND_AND_MERGED.format(found=sql), parameters))

    def ever_merged_with(self, source: int) -> Self:
        """The source with this id, and all that are or were merged with it."""
        return self.filter(pk__in=RawSQL(SELECT_EVER_MERGED, [[source]]))

    def with_merge_intervals(self) -> models.QuerySet:
        """For each source a tuple per merge into another source, or one without: its id, the other's id, and the start
        and end of the merge."""
        made = FilteredRelation("merges", condition=Q(merges__is_withdrawal=False))
        until = "made__superseded_by__recorded_at"
        return self.annotate(made=made).values_list("pk", "made__into", "made__recorded_at", until)

    def merged(self) -> Self:
        """Sources that are merged into another now."""
        return self.filter(Exists(self._merges().filter(source=OuterRef("pk"))))

    def unmerged(self) -> Self:
        """Sources that are not merged into another now."""
        return self.filter(~Exists(self._merges().filter(source=OuterRef("pk"))))

    def with_merged_into(self) -> Self:
        """Annotate `merged_into`, the name of the source that it was merged into, or None."""
        return self.annotate(
            merged_into=Subquery(self._merges().filter(source=OuterRef("pk")).values("into__name")[:1])
        )

    def _merges(self) -> models.QuerySet:
        return self.model._meta.get_field("merges").related_model.objects.in_force()

    def resolved(self) -> Self:
        """The sources that these resolve to now: each itself, or the one that it was merged into."""
        sql, parameters = self.order_by().values("pk").query.sql_with_params()
        return self.model.objects.filter(pk__in=RawSQL(SELECT_RESOLVED.format(found=sql), parameters))
