"""What the desk asks before it publishes, switched on and off by an editor."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from claims.models import Policy
from claims.vocabulary import PolicyKind
from sources.admin.base import RecordingAdmin

POLICY_REQUIREMENTS = {
    PolicyKind.TWO_INDEPENDENT_SOURCES: _("At least two independent origins affirm the claim."),
    PolicyKind.SENIOR_APPROVAL: _("Where an unnamed source takes a side, or relays one, a senior approved the claim."),
    PolicyKind.RIGHT_OF_REPLY: _("Every party has spoken or declined, or was asked and its deadline has passed."),
}


@admin.register(Policy)
class PolicyAdmin(RecordingAdmin):
    """Each row is enforced when a claim is published, whoever does it and through whichever door."""

    list_display = ["kind", "class_of_claims", "state", "asks"]
    when_empty = _("No policy is set: an approved claim with parties and words is published. Add one to ask for more.")
    fields = ["kind", "tag", "is_on", "note"]

    @admin.display(description=_("for"))
    def class_of_claims(self, policy: Policy) -> str:
        return _("claims tagged “{tag}”").format(tag=policy.tag) if policy.tag else str(_("every claim"))

    @admin.display(description=_("state"))
    def state(self, policy: Policy) -> SafeString:
        symbol, word = ("●", _("on")) if policy.is_on else ("○", _("off"))
        return format_html('<span aria-hidden="true">{}</span> {}', symbol, word)

    @admin.display(description=_("what it asks"))
    def asks(self, policy: Policy) -> str:
        return str(POLICY_REQUIREMENTS[PolicyKind(policy.kind)])

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        each = ((kind.label, text) for kind, text in POLICY_REQUIREMENTS.items())
        form.base_fields["kind"].help_text = format_html_join(mark_safe("<br>"), "<b>{}</b> {}", each)
        return form
