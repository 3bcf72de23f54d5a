"""What the JSON of every resource is made of."""

from datetime import datetime
from typing import Annotated, ClassVar

from msgspec import Meta, Struct


class JsonObject(Struct, frozen=True, gc=False):
    """A JSON object of a response, which OpenAPI describes by its fields.

    Class names end in `Json`; the description leaves that out. `UNSET` fields are left out of the response. With
    `has_other_members`, the response can have members that are not described.
    """

    has_other_members: ClassVar[bool] = False


Timestamp = Annotated[datetime, Meta(tz=True)]
Address = Annotated[str, Meta(extra_json_schema={"format": "uri-reference"})]
"""The address of a resource in this API: a path without a host."""
WebAddress = Annotated[str, Meta(extra_json_schema={"format": "uri"})]
