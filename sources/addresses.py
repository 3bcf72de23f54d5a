"""Paths of the API's resources, without a host so that they are independent of proxies. Pure."""

from uuid import UUID

API = "/api/v1"


def address_of(resource: str, pk: int | UUID) -> str:
    """The path of one resource. `resource` is singular: "claim", "source", "document", "snapshot"…"""
    return f"{API}/{resource}s/{pk}/"
