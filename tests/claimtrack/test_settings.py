"""The settings of an installation, and of trying out."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

NAMES = ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "EMAIL_BACKEND", "SITE_ADDRESS"]
SCRIPT = f"""
import json
from claimtrack import settings
print(json.dumps([getattr(settings, name) for name in {NAMES}]))
"""
PRODUCTION = {"DATABASE_URL": "postgres://app@db.example.org/claimtrack", "SECRET_KEY": "x" * 50}
SMTP, CONSOLE = (f"django.core.mail.backends.{kind}.EmailBackend" for kind in ("smtp", "console"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, ["sessionid", "csrftoken", False, CONSOLE, "http://127.0.0.1:8000"]),
        ({"PORT": "8212"}, ["sessionid", "csrftoken", False, CONSOLE, "http://127.0.0.1:8212"]),
        (PRODUCTION, ["__Host-sessionid", "__Host-csrftoken", True, "claimtrack.core.mail.NoMailServer", ""]),
        (
            PRODUCTION | {"EMAIL_HOST": "mail.example.org", "SITE_ADDRESS": "https://claims.example.org/"},
            ["__Host-sessionid", "__Host-csrftoken", True, SMTP, "https://claims.example.org"],
        ),
    ],
)
def test_cookies_mails_and_links_follow_the_environment(environment, expected):
    path = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    found = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=settings.BASE_DIR,
        env=path | environment,
        capture_output=True,
        check=True,
        text=True,
    )
    assert json.loads(found.stdout) == expected
