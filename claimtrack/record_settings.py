"""Settings of the chain of the record: which authority confirms the time of an anchor."""

from claimtrack.environment import Environment

_env = Environment()

TIME_STAMP_AUTHORITY = _env.text("TIME_STAMP_AUTHORITY")
"""The address of a time-stamping authority (RFC 3161). Empty: anchors are not time-stamped."""
TIME_STAMP_ROOTS = _env.text("TIME_STAMP_ROOTS")
"""A PEM file with the root certificates that its time-stamps are verified with."""
