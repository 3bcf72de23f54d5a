"""Keep secrets out of the log."""

import logging
import re

PASSWORD_LINK = re.compile(r"(/password/reset/key/[0-9A-Za-z]+-)(?!set-password)[^/\s\"']+")
HIDDEN = r"\1…"


class HideSecrets(logging.Filter):
    """Shortens links that set a password, as in the line about a page that failed."""

    def filter(self, record: logging.LogRecord) -> bool:
        written = record.getMessage()
        if PASSWORD_LINK.search(written):
            record.msg, record.args = PASSWORD_LINK.sub(HIDDEN, written), None
        return True
