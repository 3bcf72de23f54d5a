"""The five roles and what each may do, as decided with the review desk. Later changes are later migrations."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

READS = {
    "claims": (
        "view_articlechange view_attribution view_awaitedcomment view_bulkimport view_changeevent "
        "view_claim view_claimrevision view_commentattempt view_commentoutcome view_commentrequest "
        "view_currentposition view_currentstanding view_factcheck view_importedrow view_party view_policy "
        "view_policyoverride view_presence view_reanchoring view_review view_suggestion"
    ),
    "sources": "view_affiliation view_alias view_document view_merge view_snapshot view_source",
}
WRITES = {
    "claims": "add_attribution add_claim add_commentrequest change_claim change_suggestion",
    "sources": (
        "add_affiliation add_alias add_document add_source change_alias change_document change_source delete_alias"
    ),
}
REVIEWS = {
    "claims": "add_review approve_claim",
}
EDITS = {
    "claims": (
        "add_bulkimport add_factcheck add_policy assign_claim change_factcheck change_policy "
        "delete_policy merge_claim override_policy publish_claim senior_approve_claim"
    ),
    "sources": "add_merge",
}
KEEPS_PEOPLE = {
    "auth": "view_group",
    "axes": "delete_accessattempt view_accessattempt",
    "claimtrack": "add_user change_token change_user view_token view_user",
    "procrastinate": "view_procrastinatejob",
    "sources": "add_auditexport view_auditentry view_auditexport",
    "usersessions": "delete_usersession view_usersession",
}

ROLES = {
    "reader": [READS],
    "contributor": [READS, WRITES],
    "reviewer": [READS, WRITES, REVIEWS],
    "editor": [READS, WRITES, REVIEWS, EDITS],
    "administrator": [KEEPS_PEOPLE],
}

CALLED_BEFORE = {"contributor": "contributors", "reviewer": "reviewers"}
"""The groups that the demo made before there were roles: whoever was in one has the role."""


def make_roles(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    database = schema_editor.connection.alias
    group_model = apps.get_model("auth", "Group")
    schema_editor.execute("SELECT set_config('app.reason', 'the roles of the desk', true)")
    for name, rights in ROLES.items():
        group = group_model.objects.using(database).filter(name=CALLED_BEFORE.get(name, name)).first()
        if group is None:
            group, _ = group_model.objects.using(database).get_or_create(name=name)
        elif group.name != name:
            group.name = name
            group.save(using=database)
        group.permissions.set(_permissions(apps, database, rights))


def _permissions(apps: StateApps, database: str, rights: list[dict[str, str]]) -> list:
    """In a new database nothing has made them yet: Django does so after the last migration, and finds these."""
    return [
        _permission(apps, database, app, codename)
        for right in rights
        for app, codenames in right.items()
        for codename in codenames.split()
    ]


def _permission(apps: StateApps, database: str, app: str, codename: str) -> Any:
    of_claims = dict(apps.get_model("claims", "claim")._meta.permissions)
    action, _, named = codename.rpartition("_")
    model = apps.get_model(app, "claim" if codename in of_claims else named)
    name = of_claims.get(codename) or f"Can {action} {model._meta.verbose_name_raw}"
    content_type, _ = (
        apps.get_model("contenttypes", "ContentType")
        .objects.using(database)
        .get_or_create(app_label=app, model=model._meta.model_name)
    )
    permission, _ = (
        apps.get_model("auth", "Permission")
        .objects.using(database)
        .get_or_create(content_type=content_type, codename=codename, defaults={"name": name})
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [
        ("claimtrack", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("axes", "0010_accessattemptexpiration"),
        ("claims", "0005_rules_of_the_desk"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("procrastinate", "0041_post_retry_failed_job"),
        ("sources", "0006_audit_exports"),
        ("usersessions", "0001_initial"),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
