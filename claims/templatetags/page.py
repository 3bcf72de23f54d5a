"""Ways about the page of a claim."""

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.admin.then import Then
from claims.wording.names import opened

register = template.Library()


@register.simple_tag(takes_context=True)
def way_to(context: Context, attribution: int) -> str:
    """The address of an attribution: its place on this page, or the page of the list that begins with it."""
    place = f"#attribution-{attribution}"
    return place if attribution in context["page"].rows.shown else f"{context['here']}?attribution={attribution}{place}"


@register.simple_tag(takes_context=True)
def numbered(context: Context, attribution: int) -> SafeString:
    """A link that reads “№ 12”."""
    return format_html('<a href="{}">№ {}</a>', way_to(context, attribution), attribution)


@register.simple_tag
def named_in(then: Then, source: int) -> str:
    return opened(then.names[source].name)
