"""Every response of the API has an ETag and is compressed."""

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import patch_cache_control

from sources.addresses import API_ROOT


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
