from claimtrack.models.allowance import RateLimit
from claimtrack.models.token import Token
from claimtrack.models.user import User

__all__ = ["RateLimit", "Token", "User"]
