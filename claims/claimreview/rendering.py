"""Writing a fact-check as schema.org `ClaimReview` in JSON-LD."""

import json
from decimal import Decimal
from typing import Any

from claims.claimreview.fields import FIELDS, Field, Form
from claims.claimreview.names import CONTEXT
from claims.claimreview.values import Review, Value

UNSAFE_IN_HTML = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def json_ld(review: Review) -> dict[str, Any]:
    """The block of a fact-check. What is in `more` stands as it was written, also in place of what a field holds."""
    return {"@context": CONTEXT, **block_of(review)}


def script(review: Review) -> str:
    """The block as it stands in a page's HTML, where no word of it can end the script."""
    text = json.dumps(json_ld(review), ensure_ascii=False, indent=2).translate(UNSAFE_IN_HTML)
    return f'<script type="application/ld+json">\n{text}\n</script>'


def block_of(value: Value) -> dict[str, Any]:
    block: dict[str, Any] = {"@type": value.type} if value.type else {}
    for field in FIELDS[type(value)]:
        said = written(field, getattr(value, field.attribute))
        if said is not None:
            block[field.property] = said
    return {**block, **value.more}


def written(field: Field, held: Any) -> Any:
    """What a field holds, as JSON has it; None where it holds nothing."""
    match field.form:
        case Form.TEXT:
            return held or None
        case Form.NUMBER:
            return None if held is None else _number(held)
        case Form.VALUE:
            return None if held is None else block_of(held)
        case Form.TEXTS:
            return _one_or_several(list(held))
        case Form.VALUES:
            return _one_or_several([block_of(one) for one in held])


def _number(held: Decimal) -> int | float:
    return int(held) if held == held.to_integral_value() else float(held)


def _one_or_several(parts: list[Any]) -> Any:
    return (parts or None) if len(parts) != 1 else parts[0]
