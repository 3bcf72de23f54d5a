from claimtrack.accounts.models.attempt import Attempt
from claimtrack.accounts.models.known_network import KnownNetwork
from claimtrack.accounts.models.user import User

__all__ = ["Attempt", "KnownNetwork", "User"]
