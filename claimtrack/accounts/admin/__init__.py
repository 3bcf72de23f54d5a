"""The admin of people, roles, sessions and lock-outs."""

from claimtrack.accounts.admin import lockouts, people, sessions

__all__ = ["lockouts", "people", "sessions"]
