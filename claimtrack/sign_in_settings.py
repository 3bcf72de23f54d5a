"""Settings of signing in: accounts, passwords, the second factor, single sign-on, lock-out, sessions and cookies."""

from datetime import timedelta

from claimtrack.environment import Environment

env = Environment()

EMBEDDED = not env.text("DATABASE_URL")
"""Whether the embedded PostgreSQL is used: for trying out, on this machine alone."""
BEHIND_PROXY = env.flag("BEHIND_PROXY", default=False)

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["claimtrack.accounts.backends.RolesBackend"]
MIN_PASSWORD_CHARACTERS = 12
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": MIN_PASSWORD_CHARACTERS},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"

ACCOUNT_ADAPTER = "claimtrack.accounts.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "ClaimTrack: "
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "change_password": "claimtrack.accounts.forms.ChangePasswordForm",
    "login": "claimtrack.accounts.forms.LoginForm",
    "reauthenticate": "claimtrack.accounts.forms.ReauthenticateForm",
    "reset_password": "claimtrack.accounts.forms.RequestPasswordLinkForm",
    "reset_password_from_key": "claimtrack.accounts.forms.PasswordFromLinkForm",
    "set_password": "claimtrack.accounts.forms.SetPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]

# allauth would lock by account name, so that a stranger could lock somebody out. LOCK_OUT_… counts for all processes.
ACCOUNT_RATE_LIMITS = {
    "change_password": None,
    "login": None,
    "login_failed": None,
    "reauthenticate": None,
    "reset_password": "20/m/ip",
}
ALLAUTH_RATE_LIMIT_IPV6_PREFIX = 64

MFA_ADAPTER = "claimtrack.accounts.adapters.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the rule is against strangers who sign up; here administrators add everybody
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "ClaimTrack"
MFA_FORMS = {
    "activate_totp": "claimtrack.accounts.second_factor.TotpSetUpForm",
    "authenticate": "claimtrack.accounts.second_factor.SecondFactorForm",
    "reauthenticate": "claimtrack.accounts.second_factor.SecondFactorReauthenticateForm",
}
REQUIRE_TWO_FACTOR = env.flag("REQUIRE_TWO_FACTOR", default=not EMBEDDED)
"""Whether the desk is closed to people who have no second factor yet."""

SOCIALACCOUNT_ADAPTER = "claimtrack.accounts.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
OIDC_SERVER_URL = env.text("OIDC_SERVER_URL")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": env.text("OIDC_NAME") or "single sign-on",
                "client_id": env.text("OIDC_CLIENT_ID"),
                "secret": env.text("OIDC_CLIENT_SECRET"),
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ]
        if OIDC_SERVER_URL
        else [],
    }
}

LOCK_OUT_AFTER_FAILURES = env.number("LOCK_OUT_AFTER_FAILURES", default=10)
LOCK_OUT_TIME = timedelta(minutes=env.number("LOCK_OUT_MINUTES", default=15))
"""Within this time so many failures of one kind are allowed; claimtrack/accounts/lockout.py has the kinds."""

# The embedded database is for one machine, where http on the loopback address is all there is. The prefix makes
# browsers refuse a cookie that a neighbouring host or an unencrypted page has set.
SECURE_COOKIES = env.flag("SECURE_COOKIES", default=not EMBEDDED)
COOKIE_PREFIX = "__Host-" if SECURE_COOKIES else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
KNOWN_BROWSER_COOKIE_NAME = f"{COOKIE_PREFIX}knownbrowser"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_AGE = 3600 * env.number("SESSION_IDLE_HOURS", default=336 if EMBEDDED else 12)
"""So long after the last page that somebody has seen they are signed out, in seconds."""
