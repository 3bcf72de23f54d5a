import pytest
from django.urls import reverse
from tests.support.factories import a_claim, a_user
pytestmark = pytest.mark.browser
def test_w(sign_in, live_server):
    a_user("ada", is_staff=True, is_superuser=True)
    c = a_claim("x y z")
    page = sign_in("ada", viewport={"width": 390, "height": 844})
    for u in ["/admin/", reverse("admin:claims_claim_change", args=[c.pk]), reverse("admin:claims_claim_add"), reverse("admin:claims_claim_add_attribution", args=[c.pk])]:
        page.goto(live_server.url + u)
        print(u, page.evaluate("document.documentElement.scrollWidth"), page.evaluate("[...document.querySelectorAll('*')].filter(e=>e.getBoundingClientRect().right>391).map(e=>e.tagName+'.'+e.className).slice(0,12)"))
