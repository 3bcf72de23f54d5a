"""People who are signed in."""

from tests.support.sign_in import signed_in

__all__ = ["signed_in"]
