"""The questions that one asks of sources, affiliations and documents."""

from collections.abc import Collection, Iterable
from typing import Self

from django.db import models
from django.db.models import Prefetch, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Upper

REACHABLE_UPWARDS = """
    WITH RECURSIVE reached(id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT affiliation.body_id
        FROM sources_affiliation AS affiliation JOIN reached ON affiliation.source_id = reached.id
        WHERE affiliation.speaks_for
    )
    SELECT id FROM reached
"""

REACHABLE_DOWNWARDS = """
    WITH RECURSIVE reached(id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT affiliation.source_id
        FROM sources_affiliation AS affiliation JOIN reached ON affiliation.body_id = reached.id
        WHERE affiliation.speaks_for
    )
    SELECT id FROM reached
"""


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
        return self.filter(Q(pk__in=by_name.values("pk")) | Q(pk__in=by_alias.values("source_id")))

    def with_names_and_roles(self) -> Self:
        """Each source with its aliases, and with its affiliations as the desk knows them now."""
        roles = self.model._meta.get_field("affiliations").related_model.objects.standing_now()
        return self.prefetch_related("aliases", Prefetch("affiliations", queryset=roles.select_related("body")))

    def speaking_for(self, ids: Iterable[int]) -> Self:
        """The sources with these ids, and all who ever spoke for one of them, directly or through others."""
        return self.filter(pk__in=RawSQL(REACHABLE_DOWNWARDS, [list(ids)]))

    def spoken_for_by(self, ids: Iterable[int]) -> Self:
        """The sources with these ids, and all for whom one of them ever spoke, directly or through others."""
        return self.filter(pk__in=RawSQL(REACHABLE_UPWARDS, [list(ids)]))


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
