"""Messages that tell users how an attribution changed the confirmation of claims."""

from collections.abc import Collection, Mapping

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.models import Claim


def confirmation_labels(claims: Collection[int]) -> Mapping[int, str]:
    """Return the label of each claim's current confirmation."""
    found = _named().filter(pk__in=claims)
    return {claim.pk: claim.current.get_confirmation_display() for claim in found}


def confirmation_changes(claims: Collection[int], before: Mapping[int, str]) -> SafeString:
    """Links to the claims, each with its confirmation before and after. Claims missing from `before` are new."""
    found = _named().in_bulk(claims)
    return format_html_join(
        "; ", "{}", ((_confirmation_change(found[pk], before.get(pk, _("New claim"))),) for pk in claims)
    )


def _named() -> QuerySet[Claim]:
    found: QuerySet[Claim] = Claim.objects.with_current().only("revision__statement", "current__confirmation")
    return found


def _confirmation_change(claim: Claim, before: str) -> SafeString:
    after = claim.current.get_confirmation_display()
    return format_html(
        '<a href="{}">{}</a> <span class="moved">{}</span>',
        reverse("admin:claims_claim_change", args=[claim.pk]),
        claim,
        f"{before} → {after}" if before != after else f"{_('still')} {after}",
    )
