"""Headers of every response that Django has no setting for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

UNUSED_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "serial",
    "usb",
)
"""What no page of ours asks of a browser, so that nothing that gets into a page can."""
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES)
PRIVATE_PATHS = ("/accounts/", "/admin/")
"""Pages about people, or for those who are signed in: no browser and no proxy may keep them."""


class ResponseHeaders:
    """Sets Permissions-Policy, and forbids to store the private pages that say nothing about it themselves."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.respond(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if request.path.startswith(PRIVATE_PATHS) and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response
