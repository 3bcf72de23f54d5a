"""People who are signed in."""

from tests.signing_in import signed_in

__all__ = ["signed_in"]
