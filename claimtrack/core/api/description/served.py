"""The OpenAPI description as it is served: a file that is ready, because making it takes a second.

`make check` holds docs/openapi.yaml to the code; `claimtrack/openapi.yaml` is a link to it, and a copy in a wheel.
"""

import gzip
from functools import cache
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import patch_vary_headers
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request

from claimtrack.core.api.conditions.etags import etag_of
from claimtrack.paths import CODE_DIR

DESCRIPTION_FILE = CODE_DIR / "claimtrack" / "openapi.yaml"
CACHE_CONTROL = "public, max-age=3600"


class ReadyDescription(NamedTuple):
    """The description in one format, plain and compressed."""

    content: bytes
    compressed: bytes
    etag: str


@cache
def ready_description(form: str) -> ReadyDescription:
    """The description as `yaml`, the file, or `json`, which is made once in each process."""
    if form == "json":
        made = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
        content = OpenApiJsonRenderer().render(made)
    else:
        content = DESCRIPTION_FILE.read_bytes()
    return ReadyDescription(content, gzip.compress(content, mtime=0), f"W/{etag_of(content)}")


class DescriptionView(SpectacularAPIView):
    """The description in the format that the request accepts."""

    http_method_names = ["get", "head"]

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        renderer = request.accepted_renderer
        ready = ready_description(renderer.format)
        is_compressed = re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")) is not None
        response = HttpResponse(
            ready.compressed if is_compressed else ready.content,
            content_type=f"{renderer.media_type}; charset=utf-8",
            headers={"ETag": ready.etag, "Cache-Control": CACHE_CONTROL},
        )
        if is_compressed:
            response.headers["Content-Encoding"] = "gzip"
        patch_vary_headers(response, ["Accept", "Accept-Encoding"])
        return response
