"""Problems are described once for the whole API: operations refer to them."""

from http import HTTPStatus
from typing import Any

from claimtrack.core.api.problem_json import MEDIA_TYPE

REFERENCE = "#/components/responses/{name}"


def share_problem_responses(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """drf-spectacular's hook that completes the description: moves each problem response to the components."""
    shared: dict[str, Any] = {}
    for operation in (one for path in result["paths"].values() for one in path.values()):
        for status, response in operation["responses"].items():
            if MEDIA_TYPE in response.get("content", {}):
                name = "".join(word.capitalize() for word in HTTPStatus(int(status)).phrase.split())
                shared[name] = response
                operation["responses"][status] = {"$ref": REFERENCE.format(name=name)}
    result["components"]["responses"] = dict(sorted(shared.items()))
    return result
