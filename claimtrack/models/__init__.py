from claimtrack.models.token import Token
from claimtrack.models.user import User

__all__ = ["Token", "User"]
