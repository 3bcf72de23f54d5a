"""Settings of the record: which authority confirms the time of an anchor, and what readers of editions are told."""

from claimtrack.environment import Environment

_env = Environment()

TIME_STAMP_AUTHORITY = _env.text("TIME_STAMP_AUTHORITY")
"""The address of a time-stamping authority (RFC 3161). Empty: anchors are not time-stamped."""
TIME_STAMP_ROOTS = _env.text("TIME_STAMP_ROOTS")
"""A PEM file with the root certificates that its time-stamps are verified with."""

SHOW_UPDATE_PENDING = _env.flag("SHOW_UPDATE_PENDING", default=True)
"""Whether readers of an edition are told that the record has moved since it was published."""
