"""Who signs in, and what they may do."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import F, Value
from django.db.models.functions import Concat

from claimtrack.models import User

NAME = Concat(F("content_type__app_label"), Value("."), F("codename"))


class PeopleBackend(AuthenticationBackend):
    """Reads all that a person may do, by their roles and by themselves, in one query, once a request."""

    def get_all_permissions(self, user_obj: User, obj: object = None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_perm_cache"):
            user_obj._perm_cache = set(self._names(user_obj))
        return user_obj._perm_cache

    def _names(self, user: User) -> list[str]:
        named = Permission.objects.order_by().annotate(name_with_app=NAME).values_list("name_with_app", flat=True)
        if user.is_superuser:
            return list(named)
        return list(named.filter(user=user).union(named.filter(group__user=user)))
