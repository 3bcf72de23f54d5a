"""The description is linted by redocly, and openapi-typescript makes types from it with which a tool runs."""

import os
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from claimtrack.access.models.token import Scope
from tests.claims.api.v1.clients.made_once import made_once
from tests.claims.api.v1.conftest import a_newsroom
from tests.support.factories import a_token, an_editor

HERE = Path(__file__).parent
INSTALLED = HERE / "node_modules"
DESCRIPTION = Path(settings.BASE_DIR) / "docs" / "openapi.yaml"
COMPILE = ["tsc", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "nodenext"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not INSTALLED.exists(), reason="no npm packages: install Node.js, and say make npm-dev"),
]


def inputs(*names: str) -> list[bytes]:
    return [file.read_bytes() for file in (DESCRIPTION, HERE / "package-lock.json", *(HERE / name for name in names))]


def lint(_: Path) -> None:
    ran("redocly", "lint", "--config", HERE / "redocly.yaml", DESCRIPTION, cwd=HERE)


def compile_tool(folder: Path) -> None:
    (folder / "node_modules").symlink_to(INSTALLED)
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "follow.ts").write_bytes((HERE / "follow.ts").read_bytes())
    ran("openapi-typescript", DESCRIPTION, "--output", folder / "api.d.ts", cwd=folder)
    ran(*COMPILE, "follow.ts", cwd=folder)


def test_the_description_is_without_fault_to_a_linter():
    made_once("lint", inputs("redocly.yaml"), lint)


def test_a_tool_in_typescript_reads_follows_and_writes(committed, live_server):
    editor = an_editor("erin")
    call = a_newsroom(editor).call
    token = a_token(editor, scopes=(Scope.READ, Scope.INGEST, Scope.REVIEW))
    folder = made_once("typescript", inputs("follow.ts"), compile_tool)
    told = ran("node", "follow.js", cwd=folder, SITE=live_server.url, TOKEN=token, CLAIM=str(call.pk))
    assert told.splitlines() == [
        "Putin and Netanyahu spoke by phone: partly_confirmed, 0 fact-checks",
        "revision 1, nothing to unconfirmed, unconfirmed to partly_confirmed",
        "They spoke by phone.",
        "404 /problems/not-found",
    ]


def ran(*command: str | Path, cwd: Path, **environment: str) -> str:
    """What the command printed; it must have ended well."""
    path = f"{INSTALLED / '.bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, "PATH": path, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
        | environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
