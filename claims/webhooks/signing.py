"""Signing messages as Standard Webhooks asks: HMAC-SHA256 over the id, the moment and the body."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

MARK = "whsec_"
RANDOM_BYTES = 32


def new_secret() -> str:
    return MARK + base64.b64encode(secrets.token_bytes(RANDOM_BYTES)).decode()


def signed_headers(message: UUID, at: datetime, body: bytes, secrets: Iterable[str]) -> dict[str, str]:
    """The headers by which a receiver knows a message again, and that it is from us.

    There is a signature for each secret, so that a receiver may change from one to the next at leisure.
    """
    identifier, moment = f"msg_{message.hex}", str(int(at.timestamp()))
    signatures = [_signature(secret, b".".join([identifier.encode(), moment.encode(), body])) for secret in secrets]
    return {"webhook-id": identifier, "webhook-timestamp": moment, "webhook-signature": " ".join(signatures)}


def _signature(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(MARK))
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
