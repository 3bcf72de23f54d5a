"""The text that Prometheus reads: what all processes of this server counted, and what the database says now."""

import os

from prometheus_client import REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from claimtrack.monitoring.ledger_metrics import LedgerMetrics

MULTIPROCESS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that makes prometheus_client count into files, which all processes of a server share."""


def metrics_text() -> bytes:
    """All metrics in Prometheus's text format."""
    registry = CollectorRegistry()
    if MULTIPROCESS_FOLDER in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        counted = b""
    else:
        counted = generate_latest(REGISTRY)
    registry.register(LedgerMetrics())
    return counted + generate_latest(registry)
