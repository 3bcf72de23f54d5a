"""Permissions of the API, by scope."""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

ANY_SCOPE = "*"
"""What an action names that every caller with a scope may use."""


class HasScope(BasePermission):
    """Allows an action if the caller has the scope that the view's `scopes` names for it.

    An action without an entry is denied to everybody, so a forgotten entry stays closed.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.auth is None:
            return False
        if request.method not in view.allowed_methods:
            return True  # the view responds with 405
        needed = getattr(view, "scopes", {}).get(getattr(view, "action", None))
        if needed == ANY_SCOPE:
            return bool(request.auth.scopes)
        self.message = (
            f"This needs the scope “{needed}”. Use a token that has it, or sign in with a role that allows it."
        )
        return needed is not None and needed in request.auth.scopes
