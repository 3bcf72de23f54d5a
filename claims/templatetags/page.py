"""Links between the parts of a claim page."""

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.admin.then import AsOfView
from claims.wording.names import capitalized

register = template.Library()


@register.simple_tag(takes_context=True)
def attribution_url(context: Context, attribution: int) -> str:
    """Its anchor if the page shows the attribution, else the page of the list that starts with it."""
    anchor = f"#attribution-{attribution}"
    if attribution in context["page"].rows.shown:
        return anchor
    return f"{context['page_url']}?attribution={attribution}{anchor}"


@register.simple_tag(takes_context=True)
def attribution_link(context: Context, attribution: int) -> SafeString:
    """A link that reads “№ 12”."""
    return format_html('<a href="{}">№ {}</a>', attribution_url(context, attribution), attribution)


@register.simple_tag
def source_name_in(then: AsOfView, source: int) -> str:
    return capitalized(then.names[source].name)
