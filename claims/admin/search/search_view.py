"""The page of the search of the whole desk."""

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.admin.search.global_search import global_search, may_search
from claims.models import Claim
from sources.text.search_terms import parse_search


def search_view(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Results by kind; the number of a claim opens the claim."""
    if not may_search(request.user):
        raise PermissionDenied
    text = request.GET.get("q", "")
    number = parse_search(text).only_number
    if number is not None and request.user.has_perm("claims.view_claim") and Claim.objects.filter(pk=number).exists():
        return HttpResponseRedirect(reverse("admin:claims_claim_change", args=[number]))
    search = global_search(text, request.user)
    context = {**site.each_context(request), "title": _("Search"), "search": search, "searched_for": search.text}
    return TemplateResponse(request, "claims/search/results.html", context)
