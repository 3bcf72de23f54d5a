"""How gunicorn serves ClaimTrack: `gunicorn --config python:claimtrack.run.gunicorn_config claimtrack.wsgi`.

Options on the command line, such as `--bind`, come before what stands here.
"""

import os
import shutil
import tempfile
from typing import Any

from claimtrack.environment import Environment
from claimtrack.monitoring_settings import LOGGING

env = Environment()

bind = "127.0.0.1:8000"
worker_class = "gthread"
workers = env.number("WEB_PROCESSES", default=3)
threads = env.number("WEB_THREADS", default=16)
graceful_timeout = 30
timeout = 60
"""Seconds after which a process that shows no sign of life is replaced. A thread that is busy does not hinder it."""

control_socket_disable = True  # it would be a file in the home folder, one for all servers of the account

logconfig_dict = LOGGING | {
    "loggers": {
        **LOGGING["loggers"],
        "gunicorn.error": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "gunicorn.access": {"level": "CRITICAL"},  # the proxy logs requests
    }
}

METRICS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


def on_starting(server: Any) -> None:
    """A folder of this server, in which all its processes count. It must be known before they load the application."""
    folder = tempfile.mkdtemp(prefix="claimtrack-metrics-")
    os.chown(folder, server.cfg.uid, server.cfg.gid)
    os.environ[METRICS_FOLDER] = folder


def on_exit(server: Any) -> None:
    shutil.rmtree(os.environ[METRICS_FOLDER], ignore_errors=True)
