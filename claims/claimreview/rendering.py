"""Render a fact-check as schema.org `ClaimReview` in JSON-LD."""

import json
from decimal import Decimal
from typing import Any

from claims.claimreview.fields import FIELDS, Field, FieldType
from claims.claimreview.names import CONTEXT
from claims.claimreview.values import ClaimReview, Value

UNSAFE_IN_HTML = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def json_ld(review: ClaimReview) -> dict[str, Any]:
    """The block of a fact-check. Values in `more` are output unchanged and override those of the fields."""
    return {"@context": CONTEXT, **block_of(review)}


def json_ld_script(review: ClaimReview) -> str:
    """The block as an HTML script element, escaped so that no value can close the script."""
    text = json.dumps(json_ld(review), ensure_ascii=False, indent=2).translate(UNSAFE_IN_HTML)
    return f'<script type="application/ld+json">\n{text}\n</script>'


def block_of(value: Value) -> dict[str, Any]:
    block: dict[str, Any] = {"@type": value.type} if value.type else {}
    for field in FIELDS[type(value)]:
        raw = field_to_json(field, getattr(value, field.attribute))
        if raw is not None:
            block[field.property] = raw
    return {**block, **value.extra}


def field_to_json(field: Field, value: Any) -> Any:
    """The JSON value of a field; None if it is empty."""
    match field.field_type:
        case FieldType.TEXT:
            return value or None
        case FieldType.NUMBER:
            return None if value is None else _number(value)
        case FieldType.VALUE:
            return None if value is None else block_of(value)
        case FieldType.TEXTS:
            return _one_or_several(list(value))
        case FieldType.VALUES:
            return _one_or_several([block_of(one) for one in value])


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _one_or_several(parts: list[Any]) -> Any:
    return (parts or None) if len(parts) != 1 else parts[0]
