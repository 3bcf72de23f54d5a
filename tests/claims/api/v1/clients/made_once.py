"""What is made of the description is kept from one run to the next, for as long as the description is the same."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from django.conf import settings

KEPT = Path(settings.BASE_DIR) / ".pytest_cache" / "clients"


def made_once(name: str, inputs: Iterable[bytes], make: Callable[[Path], None]) -> Path:
    """The folder that `make` fills. An exception of it leaves nothing behind."""
    digest = hashlib.sha256(b"\0".join(inputs)).hexdigest()[:16]
    folder = KEPT / f"{name}_{digest}"
    if not folder.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        earlier = list(KEPT.glob(f"{name}_*"))
        unfinished = Path(tempfile.mkdtemp(dir=KEPT))
        try:
            make(unfinished)
            with suppress(OSError):  # another worker was quicker
                unfinished.rename(folder)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        for one in earlier:
            shutil.rmtree(one, ignore_errors=True)
    return folder
