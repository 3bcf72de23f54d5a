"""A text input for time zones, with the IANA names as suggestions."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class ZoneInput(forms.TextInput):
    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        list_id = f"{(attrs or {}).get('id', name)}-zones"
        field = super().render(name, value, {**(attrs or {}), "list": list_id, "autocomplete": "off"}, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', field, list_id, _options())


@cache
def _options() -> SafeString:
    """The zones named after a place, such as “Asia/Jerusalem”."""
    zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/")))
    return format_html_join("", '<option value="{}"></option>', ((zone,) for zone in zones))
