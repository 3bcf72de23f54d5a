from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import models


class DocumentRevisionQuerySet(models.QuerySet[Any]):
    def known_at(self, moment: datetime | None, documents: Collection[int]) -> dict[int, Any]:
        """By document, how it was described at this moment, of those of `documents` that have been changed since.
        None: now, so the documents themselves say it. One query at most."""
        if moment is None or not documents:
            return {}
        replaced = self.filter(document__in=documents, recorded_at__gt=moment)
        return {one.document_id: one for one in replaced.order_by("document_id", "id").distinct("document_id")}
