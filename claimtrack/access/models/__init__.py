from claimtrack.access.models.rate_limit import RateLimit
from claimtrack.access.models.token import Token

__all__ = ["RateLimit", "Token"]
