"""Signs messages as Standard Webhooks specifies: HMAC-SHA256 of the id, the timestamp and the body."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

KEY_PREFIX = "whsec_"
SECRET_BYTES = 32


def new_webhook_secret() -> str:
    return KEY_PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signed_headers(message: UUID, at: datetime, body: bytes, secrets: Iterable[str]) -> dict[str, str]:
    """The headers that identify a message and prove that we sent it.

    Each secret adds a signature, so that a receiver can change secrets without missing a message.
    """
    identifier, timestamp = f"msg_{message.hex}", str(int(at.timestamp()))
    signatures = [_signature(secret, b".".join([identifier.encode(), timestamp.encode(), body])) for secret in secrets]
    return {"webhook-id": identifier, "webhook-timestamp": timestamp, "webhook-signature": " ".join(signatures)}


def _signature(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(KEY_PREFIX))
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
