"""What holds for every answer of the API: it is told once while it does not change, and it is told in few bytes."""

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import patch_cache_control

from sources.addresses import API


def _is_of_the_api(request: HttpRequest) -> bool:
    return request.path.startswith(f"{API}/")


class CompressAnswers(GZipMiddleware):
    """gzip for who takes it. The pages of the desk hold secrets beside what others wrote, and stay as they are."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        return super().process_response(request, response) if _is_of_the_api(request) else response


class TellOnce(ConditionalGetMiddleware):
    """An ETag for every answer to a read, and 304 where the asker has that answer. Nobody else may keep it."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not _is_of_the_api(request):
            return response
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return super().process_response(request, response)
