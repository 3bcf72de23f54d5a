"""Settings of logs, metrics, error reports and checks. gunicorn reads the log's too, before Django is loaded."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from pythonjsonlogger.core import RESERVED_ATTRS

from claimtrack.environment import Environment

env = Environment()

METRICS_TOKEN = env.text("METRICS_TOKEN")
METRICS_ALLOWED_ADDRESSES = env.networks("METRICS_ALLOWED_ADDRESSES")
"""Who may read /metrics: whoever has the token, or asks from one of these networks. Without both, nobody."""

SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$", "^metrics$"]
"""A supervisor asks the process itself, without TLS."""

SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
"""HSTS for all subdomains of the newsroom's domain, and on browsers' lists, is not this site's to decide."""

SENTRY_DSN = env.text("SENTRY_DSN")
SENTRY_ENVIRONMENT = env.text("SENTRY_ENVIRONMENT") or "production"

LOG_FORMATTERS: dict[str, dict[str, Any]] = {
    "text": {"format": "{levelname} {name} [{request_id}] {message}", "style": "{"},
    "json": {
        "()": "pythonjsonlogger.json.JsonFormatter",
        "fmt": "levelname,name,request_id,message",
        "style": ",",
        "rename_fields": {"levelname": "level", "name": "logger"},
        "timestamp": "time",
        "reserved_attrs": [*RESERVED_ATTRS, "request", "taskName"],  # a request is no text; its id is in the line
    },
}
LOG_FORMAT = env.text("LOG_FORMAT") or "text"
if LOG_FORMAT not in LOG_FORMATTERS:
    raise ImproperlyConfigured(f"LOG_FORMAT is {LOG_FORMAT!r}; it must be one of {', '.join(LOG_FORMATTERS)}.")

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "request": {"()": "claimtrack.core.request_ids.RequestIdFilter"},
        "secrets": {"()": "claimtrack.core.log_secrets.HideSecrets"},
    },
    "formatters": {"line": LOG_FORMATTERS[LOG_FORMAT]},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["request", "secrets"], "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},  # what a client asks wrongly, the answer tells it
}
