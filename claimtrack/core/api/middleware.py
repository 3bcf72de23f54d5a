"""Every response of the API has an ETag and is compressed. An address without its slash redirects."""

from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.middleware.common import CommonMiddleware
from django.middleware.gzip import GZipMiddleware
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import patch_cache_control
from django.utils.http import escape_leading_slashes

from claimtrack.core.api.resource_paths import API_ROOT


def _is_api_request(request: HttpRequest) -> bool:
    return request.path.startswith(f"{API_ROOT}/")


class CompressResponses(GZipMiddleware):
    """gzip for clients that accept it. The desk's pages are left alone: compressing secrets next to text that others
    wrote would leak them (BREACH)."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        return super().process_response(request, response) if _is_api_request(request) else response


class ConditionalGet(ConditionalGetMiddleware):
    """An ETag for every read, and 304 for a client that has that version. Shared caches may not store it."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not _is_api_request(request):
            return response
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return super().process_response(request, response)


class AppendSlash(CommonMiddleware):
    """An address without its final slash redirects with 308, so that a POST stays a POST with its body: after a 301
    clients read the list instead, and take its 200 for success."""

    response_redirect_class = partial(HttpResponsePermanentRedirect, preserve_request=True)

    def get_full_path_with_slash(self, request: HttpRequest) -> str:
        """With DEBUG too; Django's own refuses to redirect a POST there."""
        return escape_leading_slashes(request.get_full_path(force_append_slash=True))
