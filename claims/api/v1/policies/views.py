"""The desk's publication policies. A publication overrides them, with a reason (`POST /claims/ID/publish/`)."""

from claims.api.v1.policies.responses import PolicyJson, policy_json
from claims.models import Policy
from claimtrack.core.api.reads import ReadOnlyViewSet


class PolicyViewSet(ReadOnlyViewSet):
    """What the desk requires before publication. Editors change it at the desk."""

    queryset = Policy.objects.all()
    response_type = PolicyJson
    scopes = dict.fromkeys(("list", "retrieve"), "review")

    def serialize(self, rows: list[Policy]) -> list[PolicyJson]:
        return [policy_json(policy) for policy in rows]
