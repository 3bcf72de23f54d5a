"""Where ClaimTrack finds and keeps its files: in a checkout beside the code, or installed from a wheel."""

import os
import sys
from pathlib import Path

CODE_DIR = Path(__file__).resolve().parent.parent
IS_CHECKOUT = (CODE_DIR / "manage.py").is_file()


def project_dir() -> Path:
    """The folder with `var/`: the checkout; for an installed ClaimTrack CLAIMTRACK_HOME, or ~/.claimtrack."""
    if IS_CHECKOUT:
        return CODE_DIR
    return Path(os.environ.get("CLAIMTRACK_HOME") or Path.home() / ".claimtrack")


def fixtures_dir() -> Path:
    """The folder with the demo story; the wheel installs it under share/."""
    return CODE_DIR / "fixtures" if IS_CHECKOUT else Path(sys.prefix) / "share" / "claimtrack" / "fixtures"
