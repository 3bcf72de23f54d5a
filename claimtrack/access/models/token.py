import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

PREFIX_LENGTH = 8
PREFIX_MARK = "ct"


class Scope(models.TextChoices):
    """What a token allows."""

    READ = "read", _("read")
    DESK = "desk", _("read the record")
    INGEST = "ingest", _("ingest documents")
    REVIEW = "review", _("review")
    ADMIN = "admin", _("administer")


class TokenState(models.TextChoices):
    """Whether a token can be used, and whether it ends soon."""

    IN_USE = "in_use", _("In use")
    ENDING = "ending", _("Ends soon")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Revoked")


ENDS_SOON_WITHIN = timedelta(days=14)


class TokenQuerySet(models.QuerySet):
    def bearing(self, secret: str, *, at: datetime) -> Self:
        """The token with this secret, if it can be used at this moment."""
        usable = Q(revoked_at=None) & (Q(expires_at=None) | Q(expires_at__gt=at)) & Q(user__is_active=True)
        return self.filter(usable, digest=token_digest(secret)).select_related("user")


class Token(models.Model):
    """An API token of a newsroom tool. Only its prefix and the SHA-256 of its secret are stored."""

    name = models.CharField(_("name"), max_length=100, help_text=_("The tool that uses it."))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens", verbose_name=_("acts for")
    )
    prefix = models.CharField(_("prefix"), max_length=PREFIX_LENGTH, editable=False)
    digest = models.CharField(_("SHA-256"), max_length=64, unique=True, editable=False)
    scopes = ArrayField(models.CharField(max_length=10, choices=Scope), verbose_name=_("scopes"))
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires at"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used at"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="token_keeps_a_digest_never_the_secret",
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("A token is stored as its SHA-256."),
            ),
            models.CheckConstraint(
                name="token_has_a_scope",
                condition=Q(scopes__len__gt=0),
                violation_error_message=_("A token needs at least one scope."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.shown})"

    @property
    def shown(self) -> str:
        """The beginning of the secret, to recognise the token."""
        return f"{PREFIX_MARK}_{self.prefix}…"

    def state_at(self, at: datetime) -> TokenState:
        if self.revoked_at is not None:
            return TokenState.REVOKED
        if self.expires_at is None or self.expires_at > at + ENDS_SOON_WITHIN:
            return TokenState.IN_USE
        return TokenState.ENDING if self.expires_at > at else TokenState.EXPIRED


def token_digest(secret: str) -> str:
    """The SHA-256 of a token's secret, in hexadecimal. The secret is 256 random bits, so it needs no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_token_secret() -> tuple[str, str]:
    """A new secret, to be shown once, and its prefix, which tells tokens apart."""
    prefix = secrets.token_hex(PREFIX_LENGTH // 2)
    return f"{PREFIX_MARK}_{prefix}_{secrets.token_urlsafe(32)}", prefix
