from claimtrack.core.models.idempotency import IdempotentResponse

__all__ = ["IdempotentResponse"]
