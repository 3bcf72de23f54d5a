"""docs/operations.md, rehearsed from the first command to the restore of a backup, in the order of the document.

Each test works on what those before it have left.
"""

import json
import re
import time
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection
from uuid import uuid4

import pytest

from tests.operations.conftest import HOST, Production
from tests.operations.documented_commands import blocks
from tests.support.second_factor import code_of
from tests.support.servers.processes import ROOT
from tests.support.servers.proxied_browser import Page, ProxiedBrowser

pytestmark = pytest.mark.rehearsal

PASSWORD = "quite a long password"
ARTICLE = "The Kremlin said on Monday that the two leaders had spoken by phone. The spokesman confirmed the call."


def ask(production: Production, token: str, path: str, body: object = None) -> tuple[int, dict[str, object]]:
    """The status and the JSON of a response of the API, as a tool gets it through the proxy."""
    headers = {"Host": HOST, "X-Forwarded-Proto": "https", "Authorization": f"Bearer {token}"}
    if body is not None:
        headers |= {"Content-Type": "application/json", "Idempotency-Key": uuid4().hex}
    with closing(HTTPConnection("127.0.0.1", production.port, timeout=30)) as connection:
        connection.request("GET" if body is None else "POST", f"/api/v1{path}", body and json.dumps(body), headers)
        response = connection.getresponse()
        return response.status, json.loads(response.read())


def set_up_second_factor(browser: ProxiedBrowser, page: Page, password: str) -> str:
    """From the page to which the desk sends whoever has no second factor yet; returns the app's key."""
    if page.path.startswith("/accounts/reauthenticate/"):
        page = browser.post(page.path, password=password)
    assert page.path.startswith("/accounts/2fa/totp/activate/"), (page.path, page.text)
    (key,) = re.findall(r'class="key">([A-Z2-7]+)<', page.text)
    browser.post("/accounts/2fa/totp/activate/", code=code_of(key))
    assert browser.get("/admin/").path == "/admin/"
    return str(key)


def log_in(production: Production, name: str, password: str) -> tuple[ProxiedBrowser, Page]:
    browser = production.browser()
    page = browser.get("/admin/")
    assert page.path.startswith("/accounts/login/"), page.path
    return browser, browser.post("/accounts/login/", login=name, password=password, next="/admin/")


def test_the_settings_are_fit_for_production(production: Production) -> None:
    """Each release checks them with `check --deploy`; the documented ones leave nothing to say."""
    assert "System check identified no issues" in production.released


def test_the_examples_say_the_same_as_the_document() -> None:
    roles, database = blocks("The database: a PostgreSQL of your own", "sql")
    assert (ROOT / "deploy" / "roles.sql").read_text() == roles
    assert (ROOT / "deploy" / "database.sql").read_text() == database
    for unit, heading in (("web", "The web servers"), ("worker", "The worker")):
        (command,) = blocks(heading)
        text = (ROOT / "deploy" / "systemd" / f"claimtrack-{unit}.service").read_text()
        assert f"ExecStart=/srv/claimtrack/{command}" in text


def test_the_first_administrator_adds_a_person_who_gets_to_the_desk(production: Production) -> None:
    (create,) = (block for block in blocks("People and the second factor") if "createsuperuser" in block)
    named = f"{create.strip()} --no-input --username root --email root@example.org"
    production.run(named, DJANGO_SUPERUSER_PASSWORD=PASSWORD)
    root, page = log_in(production, "root", PASSWORD)
    set_up_second_factor(root, page, PASSWORD)

    root.get("/admin/accounts/user/add/")
    (editor,) = re.findall(r'value="(\d+)"[^>]*>\s*[Ee]ditor', root.get("/admin/accounts/user/add/").text)
    root.post("/admin/accounts/user/add/", username="erin", email="erin@example.org", groups=editor)
    (mail,) = production.mails
    assert mail["To"] == "erin@example.org"
    (link,) = re.findall(rf"https://{HOST}(/accounts/password/\S+)", mail.get_content())

    erin = production.browser()
    form = erin.get(link)
    erin.post(form.path, password1=PASSWORD, password2=PASSWORD)
    erin, page = log_in(production, "erin", PASSWORD)
    key = set_up_second_factor(erin, page, PASSWORD)
    assert "erin" in erin.get("/admin/").text

    again, page = log_in(production, "erin", PASSWORD)
    assert page.path.startswith("/accounts/2fa/authenticate/")
    assert again.post(page.path, code=code_of(key)).path == "/admin/"
    log = (production.top / "processes.log").read_text()
    assert link not in log, "the link stands in the log"


def test_a_tool_has_an_account_of_its_own_and_the_worker_reads_what_it_sends(production: Production) -> None:
    (issue,) = (block for block in blocks("People and the second factor") if "issue_token" in block)
    token = production.run(issue).strip()
    status, job = ask(production, token, "/documents/", {"text": ARTICLE, "title": "A call", "kind": "article"})
    assert status == 202, job
    for _ in range(1200):  # the worker loads its language model first
        _, job = ask(production, token, f"/jobs/{job['id']}/")
        if job["state"] in {"done", "refused"}:
            break
        time.sleep(0.1)
    assert job["state"] == "done", job
    production.token = token


def test_the_metrics_add_up_over_all_processes(production: Production) -> None:
    """Whichever process answers, and however the requests were spread."""
    _, metrics = blocks("Watching it")[0].splitlines()
    browser = production.browser()
    for _ in range(30):
        browser.get("/healthz")
    name = 'claimtrack_http_request_seconds_count{method="GET",status="200",view="healthz"} '
    counted = {line for _ in range(6) for line in production.asked(metrics).splitlines() if line.startswith(name)}
    assert counted == {f"{name}30.0"}
    assert "claimtrack_workers 6.0" in production.asked(metrics)
    assert production.asked(metrics.replace("$METRICS_TOKEN", "wrong")) == ""


def test_a_backup_is_restored_and_everything_is_there(production: Production) -> None:
    save = blocks("Backups")[0]
    (put_aside,) = blocks("Backups", "sql")
    _, database = blocks("The database: a PostgreSQL of your own", "sql")
    production.run(save)
    before = rows(production)
    production.stop()
    production.cluster.psql(put_aside)
    production.cluster.psql(database)
    restored = production.run(re.sub(r"claimtrack-\d{4}-\d\d-\d\d\.dump", "claimtrack-*.dump", blocks("Backups")[1]))
    assert "each is as it was recorded" in restored
    assert rows(production) == before
    production.serve()
    assert ask(production, production.token, "/documents/")[0] == 200


def rows(production: Production) -> dict[str, int]:
    """The rows of each table of the ledger, the audit and the accounts."""
    counting = (
        "SELECT format('SELECT %L, count(*) FROM %I', tablename, tablename) FROM pg_tables "
        r"WHERE tablename ~ '^(claims|sources|audit|access|accounts|mfa)_' AND tablename <> 'audit_recordlink' \gexec"
    )
    found = production.cluster.psql(counting, "claimtrack")
    return {name: int(count) for name, count in (line.split("|") for line in found.splitlines())}


def test_the_way_back_to_the_moment_before_a_mistake(production: Production) -> None:
    cluster, backups = production.cluster, str(production.top / "backups")
    save, go_back, start, verify = (block.replace("/backups", backups) for block in blocks("Back to a moment"))
    _, recovery = blocks("Back to a moment", "ini")
    (go_on,) = blocks("Back to a moment", "sql")
    cluster.run_as_server(save)
    status, kept = ask(production, production.token, "/sources/", {"name": "Kept Ministry", "kind": "organisation"})
    assert status == 201, kept
    moment = cluster.psql("SELECT clock_timestamp()")
    status, lost = ask(production, production.token, "/sources/", {"name": "Lost Ministry", "kind": "organisation"})
    assert status == 201, lost
    cluster.psql("DROP TABLE claims_review CASCADE", "claimtrack")

    production.stop()
    cluster.run_as_server(re.sub(r"base-\d{4}-\d\d-\d\d", "base-*", go_back))
    with (cluster.data / "postgresql.auto.conf").open("a") as file:
        file.write(re.sub(r"(recovery_target_time = ).*", rf"\1'{moment}'", recovery.replace("/backups", backups)))
    cluster.run_as_server(start)
    assert until(lambda: cluster.psql("SELECT pg_get_wal_replay_pause_state()") == "paused")
    assert cluster.psql("SELECT name FROM sources_source WHERE name ~ 'Ministry'", "claimtrack") == "Kept Ministry"
    cluster.psql(go_on)
    assert until(lambda: cluster.psql("SELECT pg_is_in_recovery()") == "f")

    assert "each is as it was recorded" in production.run(verify)
    assert cluster.psql("SELECT to_regclass('claims_review') IS NOT NULL", "claimtrack") == "t"


def until(happens: Callable[[], bool]) -> bool:
    for _ in range(300):
        if happens():
            return True
        time.sleep(0.1)
    return False
