"""The URLs below /accounts/: the allauth pages that a desk whose people are known needs."""

from allauth.account import views
from allauth.socialaccount import views as social
from allauth.urls import build_provider_urlpatterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from claimtrack.accounts.own_sessions import end_own_session
from claimtrack.accounts.password_link import PasswordFromLinkView
from claimtrack.accounts.second_factor import TotpSetUpView

RESET_KEY_PATTERN = r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="usersessions_list"), name="accounts"),
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    path("password/reset/key/done/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(RESET_KEY_PATTERN, PasswordFromLinkView.as_view(), name="account_reset_password_from_key"),
    path("2fa/totp/activate/", TotpSetUpView.as_view(), name="mfa_activate_totp"),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/<int:pk>/end/", end_own_session, name="end_own_session"),
    path("sessions/", include("allauth.usersessions.urls")),
    path("sso/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("sso/error/", social.login_error, name="socialaccount_login_error"),
    path("sso/", include(build_provider_urlpatterns())),
]
