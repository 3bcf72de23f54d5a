"""Reports of errors to Sentry, where a DSN is set. They say where in the code an error was, and nothing of the record.

Left out: the bodies, addresses, headers and cookies of requests, who was signed in, the values of local variables, the
messages of exceptions and the values in log messages, any of which can quote a draft or name a person.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.core.exceptions import ImproperlyConfigured

Event = dict[str, Any]

LEFT_OUT = frozenset({"breadcrumbs", "extra", "modules", "request", "server_name", "user"})
KEPT_CONTEXTS = frozenset({"runtime", "trace"})


def start_error_reports(dsn: str, *, environment: str) -> None:
    """Send errors to Sentry from now on; data of persons it leaves out by default.

    Raises ImproperlyConfigured if the package is not installed.
    """
    if find_spec("sentry_sdk") is None:
        raise ImproperlyConfigured(
            "SENTRY_DSN is set, but the package sentry-sdk is not installed: .venv/bin/python -m pip install sentry-sdk"
        )
    import_module("sentry_sdk").init(
        dsn=dsn,
        environment=environment,
        max_request_body_size="never",
        include_local_variables=False,
        include_source_context=False,
        max_breadcrumbs=0,
        traces_sample_rate=None,
        auto_session_tracking=False,
        before_send=without_data,
    )


def without_data(event: Event, hint: object) -> Event:
    """The event with nothing that could quote the record or name a person."""
    kept = {name: value for name, value in event.items() if name not in LEFT_OUT}
    kept["contexts"] = {name: value for name, value in event.get("contexts", {}).items() if name in KEPT_CONTEXTS}
    for exception in kept.get("exception", {}).get("values", []):
        exception.pop("value", None)
    if "logentry" in kept:
        kept["logentry"] = {"message": kept["logentry"].get("message", "")}
    return kept
