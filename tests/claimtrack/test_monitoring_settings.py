"""The log as text and as JSON lines."""

import json
import logging
import logging.config

import pytest
from django.core.exceptions import ImproperlyConfigured

from claimtrack.core.request_ids import RequestIdFilter
from claimtrack.environment import Environment
from claimtrack.monitoring_settings import LOG_FORMATTERS


def logged(form: str, level: int, message: str, *values: object, **more: object) -> str:
    """The line that a message makes in the log."""
    formatter = logging.config.DictConfigurator({"version": 1}).configure_formatter(dict(LOG_FORMATTERS[form]))
    record = logging.getLogger("claims.jobs").makeRecord(
        "claims.jobs", level, __file__, 1, message, values, more.get("exc_info"), extra=more.get("extra")
    )
    RequestIdFilter().filter(record)
    return formatter.format(record)


def test_the_log_is_text_for_people():
    assert logged("text", logging.WARNING, "%s failed", "it") == "WARNING claims.jobs [-] it failed"


def test_the_log_is_json_for_tools():
    line = json.loads(logged("json", logging.ERROR, "%s failed\nbadly", "it", extra={"status_code": 503, "request": 1}))
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "ERROR",
        "logger": "claims.jobs",
        "request_id": "-",
        "message": "it failed\nbadly",
        "status_code": 503,
    }


def test_a_traceback_is_part_of_its_line():
    failure = ValueError("no")
    line = logged("json", logging.ERROR, "failed", exc_info=(ValueError, failure, None))
    assert "\n" not in line
    assert "ValueError: no" in json.loads(line)["exc_info"]


def test_addresses_and_networks_are_read_or_refused_by_name():
    (one, network) = Environment({"ALLOWED": "10.0.0.7, fd00::1/8"}).networks("ALLOWED")
    assert (str(one), str(network)) == ("10.0.0.7/32", "fd00::/8")
    with pytest.raises(ImproperlyConfigured, match=r"ALLOWED: 'example\.org' does not appear to be"):
        Environment({"ALLOWED": "example.org"}).networks("ALLOWED")
