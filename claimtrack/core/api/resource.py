from collections.abc import Collection, Mapping

from rest_framework.viewsets import GenericViewSet

from claimtrack.core.api.json_types import JsonObject


class ResourceViewSet(GenericViewSet):
    """A resource. `response_type` is the Struct that its JSON is encoded from and described by."""

    response_type: type[JsonObject]
    includes: Mapping[str, str] = {}
    """The fields that `include` can add to each row, each with its description."""

    def get_response_type(self) -> type[JsonObject]:
        """The Struct of this operation's JSON."""
        return self.response_type

    @property
    def field_names(self) -> Collection[str]:
        """The fields that `fields` can select."""
        return [name for name in self.get_response_type().__struct_encode_fields__ if name not in self.includes]
