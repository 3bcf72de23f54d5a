from django.http import HttpRequest
from django.urls import reverse


class Addresses:
    """The absolute addresses of the API's resources, as seen from one request."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._lists: dict[str, str] = {}

    def of(self, resource: str, pk: int) -> str:
        """The address of one `resource`: "source", "document" or "claim"."""
        if resource not in self._lists:  # a page names hundreds of addresses; the route is looked up once
            self._lists[resource] = self._request.build_absolute_uri(reverse(f"{resource}-list"))
        return f"{self._lists[resource]}{pk}/"
