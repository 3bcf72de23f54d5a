"""Programs run beside the tests, on the same test database, as the application."""

import os
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connections

ROOT: Path = settings.BASE_DIR


def environment(**more: str) -> dict[str, str]:
    """What a program needs to meet the database that the test meets."""
    database = connections["default"].settings_dict
    user, password, host = (quote(str(database[key]), safe="") for key in ("USER", "PASSWORD", "HOST"))
    address = f"postgres://{user}:{password}@{host}:{database['PORT']}/{database['NAME']}"
    return {**os.environ, "DATABASE_URL": address, "SECRET_KEY": "of a test", **more}


def lives(pid: int) -> bool:
    """Whether a process is there and is more than a zombie."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False
