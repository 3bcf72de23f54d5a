"""The permissions of each role. Migrations write them to the database; a test compares the two.

A person may have several roles and then has the permissions of all. No role allows approving one's own work.
"""

from collections.abc import Mapping

VIEWED_MODELS = {
    "claims": (
        "articlechange attribution pendingcommentrequest bulkimport changeevent claim claimrevision commentattempt "
        "commentoutcome commentrequest currentposition currentstanding factcheck factcheckrevision importedrow "
        "ingestjob party policy policyoverride presence reanchoring review ruledoutname suggestion"
    ),
    "sources": "affiliation alias document documentrevision merge snapshot source sourcerevision",
}

READ_PERMISSIONS = frozenset(f"{app}.view_{model}" for app, models in VIEWED_MODELS.items() for model in models.split())
"""The whole record, but not the audit, which is about people and is the administrator's."""

WRITE_PERMISSIONS = frozenset(
    {
        "claims.add_attribution",
        "claims.add_claim",
        "claims.add_commentrequest",
        "claims.change_claim",
        "claims.change_suggestion",
        "claims.delete_ruledoutname",
        "sources.add_affiliation",
        "sources.add_alias",
        "sources.add_document",
        "sources.add_source",
        "sources.change_alias",
        "sources.change_document",
        "sources.change_source",
        "sources.delete_alias",
    }
)

REVIEW_PERMISSIONS = frozenset({"claims.add_review", "claims.approve_claim"})

EDIT_PERMISSIONS = frozenset(
    {
        "claims.add_bulkimport",
        "claims.add_factcheck",
        "claims.add_policy",
        "claims.assign_claim",
        "claims.change_factcheck",
        "claims.change_policy",
        "claims.delete_policy",
        "claims.merge_claim",
        "claims.override_policy",
        "claims.publish_claim",
        "claims.senior_approve_claim",
        "sources.add_merge",
    }
)

ADMINISTER_PERMISSIONS = frozenset(
    {
        "auth.view_group",
        "claims.add_webhookendpoint",
        "claims.change_webhookdelivery",
        "claims.change_webhookendpoint",
        "claims.delete_webhookendpoint",
        "claims.view_webhookdelivery",
        "claims.view_webhookendpoint",
        "access.add_token",
        "accounts.add_user",
        "accounts.delete_attempt",
        "accounts.view_attempt",
        "access.change_token",
        "accounts.change_user",
        "access.view_token",
        "accounts.view_user",
        "procrastinate.view_procrastinatejob",
        "audit.add_auditexport",
        "audit.view_auditentry",
        "audit.view_auditexport",
        "usersessions.delete_usersession",
        "usersessions.view_usersession",
    }
)
"""People, tokens, webhooks, sessions, the job queue and the audit. An administrator cannot change a claim without
another role."""

ROLES: Mapping[str, frozenset[str]] = {
    "reader": READ_PERMISSIONS,
    "contributor": READ_PERMISSIONS | WRITE_PERMISSIONS,
    "reviewer": READ_PERMISSIONS | WRITE_PERMISSIONS | REVIEW_PERMISSIONS,
    "editor": READ_PERMISSIONS | WRITE_PERMISSIONS | REVIEW_PERMISSIONS | EDIT_PERMISSIONS,
    "administrator": ADMINISTER_PERMISSIONS,
}
