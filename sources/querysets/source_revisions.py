from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q


class SourceRevisionQuerySet(models.QuerySet):
    def known_at(self, moment: datetime | None, sources: Iterable[Any]) -> dict[int, Any]:
        """By source, the revision that the desk knew at this moment, or else the first, of those of `sources` that were
        ever revised. None: now, so the sources themselves say it. One query at most."""
        revised = {source.pk for source in sources if moment and source.revision_number > 1}
        if not revised:
            return {}
        known = self.filter(Q(number=1) | Q(recorded_at__lte=moment), source__in=revised)
        newest = known.order_by("source_id", "-number").distinct("source_id")
        return {revision.source_id: revision for revision in newest}
