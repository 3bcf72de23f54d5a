"""Paths of the API's resources, without a host so that they are independent of proxies. Pure."""

from uuid import UUID

API_ROOT = "/api/v1"


def resource_path(resource: str, pk: int | UUID) -> str:
    """The path of one resource. `resource` is singular: "claim", "source", "document", "snapshot"…"""
    return f"{API_ROOT}/{resource}s/{pk}/"
