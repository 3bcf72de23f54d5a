"""When something was said, in a request body: a text in EDTF."""

from typing import Any

from claims.domain.stated_interval import StatedInterval, parse_edtf
from claims.exceptions import UnreadableDate
from claims.projections.json_types import EDTF_SCHEMA
from claimtrack.core.api.bodies.fields import JsonValue
from claimtrack.core.exceptions import Refused


class EdtfText(JsonValue):
    """A date as exact as it is known, as EDTF (ISO 8601-2) writes it, or a period of two dates."""

    json_schema = {"type": "string", **EDTF_SCHEMA}

    __slots__ = ("stated",)

    def __init__(self, stated: StatedInterval) -> None:
        self.stated = stated

    @classmethod
    def parse(cls, value: Any) -> "EdtfText":
        try:
            if not isinstance(value, str):
                raise UnreadableDate(value=value)
            return cls(parse_edtf(value))
        except Refused as refusal:
            raise ValueError(refusal.message) from refusal

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EdtfText) and self.stated == other.stated

    def __hash__(self) -> int:
        return hash(self.stated)
