"""Fields that more than one resource describes its JSON with."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers


@extend_schema_field({"type": "string", "format": "uri-reference"})
class AddressField(serializers.CharField):
    """Where a resource is found in this API: a path without a host."""
