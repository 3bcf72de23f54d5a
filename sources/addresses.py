"""Where the API's resources are found: addresses without a host, the same behind any proxy and for ever. Pure."""

from uuid import UUID

API = "/api/v1"


def address_of(resource: str, pk: int | UUID) -> str:
    """The address of one `resource`, named in the singular: "claim", "source", "document", "snapshot"…"""
    return f"{API}/{resource}s/{pk}/"
