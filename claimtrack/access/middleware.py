"""Every response to a request with a token says what is left of the token's rate limit."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class RateLimitHeaders:
    """Adds the headers that BearerAuthentication left on the request, also to a 304 that answers in place of a view."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.respond(request)
        for name, value in getattr(request, "rate_limit_headers", {}).items():
            response.headers[name] = value
        return response
