from sources.addresses import address_of


class Addresses:
    """The addresses of the API's resources."""

    def of(self, resource: str, pk: int) -> str:
        """The address of one `resource`: "source", "document" or "claim"."""
        return address_of(resource, pk)
