"""Time-stamps (RFC 3161): an authority's signed statement that a hash was there at a moment."""

from base64 import b64decode, b64encode
from datetime import datetime
from pathlib import Path

import requests
from cryptography import x509
from rfc3161_client import TimestampRequestBuilder, VerificationError, VerifierBuilder, decode_timestamp_response

from claimtrack.core.exceptions import Refused

TIMEOUT_SECONDS = 20
MAX_RESPONSE_BYTES = 100_000
REQUEST_HEADERS = {"Content-Type": "application/timestamp-query", "Accept-Encoding": "identity"}


class AuthorityDidNotAnswer(Refused):
    """The time-stamping authority {url} gave no time-stamp: {error}. Nothing was written; try again later."""


class TimeStampInvalid(Refused):
    """The time-stamp of the anchor does not hold: {error}."""


class RootsMissing(Refused):
    """The anchor has a time-stamp. Set TIME_STAMP_ROOTS to a file with the authority's root certificates."""


def request_time_stamp(content: bytes, url: str) -> str:
    """The authority's response for this content, base64. Raises AuthorityDidNotAnswer."""
    query = TimestampRequestBuilder().data(content).nonce(nonce=True).cert_request(cert_request=True).build()
    try:
        with requests.post(
            url,
            data=query.as_bytes(),
            headers=REQUEST_HEADERS,
            timeout=TIMEOUT_SECONDS,
            allow_redirects=False,
            stream=True,
        ) as answer:
            answer.raise_for_status()
            response = answer.raw.read(MAX_RESPONSE_BYTES)
        decode_timestamp_response(response).time_stamp_token()
    except (requests.RequestException, ValueError) as error:
        raise AuthorityDidNotAnswer(url=url, error=error) from error
    return b64encode(response).decode()


def verify_time_stamp(time_stamp: str, content: bytes, roots: str) -> datetime:
    """When the authority confirmed this content. `roots`: a PEM file. Raises RootsMissing and TimeStampInvalid."""
    if not roots:
        raise RootsMissing
    try:
        response = decode_timestamp_response(b64decode(time_stamp))
        certificates = x509.load_pem_x509_certificates(Path(roots).read_bytes())
        verifier = VerifierBuilder(roots=certificates).build()
        verifier.verify_message(response, content)
    except (OSError, ValueError, VerificationError) as error:
        raise TimeStampInvalid(error=error) from error
    return response.tst_info.gen_time
