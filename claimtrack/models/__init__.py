from claimtrack.models.allowance import Allowance
from claimtrack.models.token import Token
from claimtrack.models.user import User

__all__ = ["Allowance", "Token", "User"]
