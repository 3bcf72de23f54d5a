"""The authentication backend: permissions from roles."""

from allauth.account.auth_backends import AuthenticationBackend

from claimtrack.accounts.models import User
from claimtrack.core.db.prepared import fetch_all

SELECT_PERMISSIONS = """
SELECT app.app_label || '.' || allowed.codename
FROM auth_permission AS allowed JOIN django_content_type AS app ON app.id = allowed.content_type_id
WHERE %(is_superuser)s::boolean OR allowed.id = ANY(ARRAY(
    SELECT permission_id FROM accounts_user_user_permissions WHERE user_id = %(user)s::bigint
    UNION ALL SELECT granted.permission_id FROM accounts_user_groups AS role
        JOIN auth_group_permissions AS granted USING (group_id) WHERE role.user_id = %(user)s::bigint
))
"""


class RolesBackend(AuthenticationBackend):
    """Reads all permissions of a person, from their roles and their own, with one query per request. Nobody signs in
    with a service account."""

    def user_can_authenticate(self, user: User) -> bool:
        return not user.is_service and super().user_can_authenticate(user)

    def get_all_permissions(self, user_obj: User, obj: object = None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_perm_cache"):
            asked = {"is_superuser": user_obj.is_superuser, "user": user_obj.pk}
            user_obj._perm_cache = {name for (name,) in fetch_all(SELECT_PERMISSIONS, asked)}
        return user_obj._perm_cache
