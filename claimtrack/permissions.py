"""What a token or a session lets its bearer do."""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request


class HasScope(BasePermission):
    """Lets somebody do what their scopes name. A view says in `scopes` which one each of its actions needs.

    An action without a scope is nobody's: what somebody forgot to protect stays shut.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.auth is None:
            return False
        if request.method not in view.allowed_methods:
            return True  # nothing is done: the view answers 405
        needed = getattr(view, "scopes", {}).get(getattr(view, "action", None))
        self.message = (
            f"This needs the scope “{needed}”. Use a token that has it, or sign in as somebody whose roles allow it."
        )
        return needed is not None and needed in request.auth.scopes
