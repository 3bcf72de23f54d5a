from claimtrack.core.models.idempotency import IdempotentResponse
from claimtrack.core.models.resource_update import ResourceUpdate

__all__ = ["IdempotentResponse", "ResourceUpdate"]
