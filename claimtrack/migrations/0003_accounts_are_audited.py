"""Second factors and single sign-on are audited as accounts are, ended sessions and lifted lock-outs if by a person.

Sessions and failed attempts come and go by themselves, many times a day: that is the machine's own book-keeping.
"""

from django.db import migrations

from sources.triggers import audit_table

DONE_BY_A_PERSON = """
CREATE TRIGGER audit_change AFTER DELETE ON {table} FOR EACH ROW
    WHEN (coalesce(current_setting('app.actor', true), '') <> '')
    EXECUTE FUNCTION audit_change('id', {secrets});
"""


def audited_when_ended_by_a_person(table: str, *, secret: tuple[str, ...]) -> migrations.RunSQL:
    secrets = ", ".join(f"'{name}'" for name in secret)
    return migrations.RunSQL(
        DONE_BY_A_PERSON.format(table=table, secrets=secrets), f"DROP TRIGGER audit_change ON {table}"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("claimtrack", "0002_roles"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("axes", "0010_accessattemptexpiration"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        audit_table("account_emailaddress"),
        audit_table("mfa_authenticator", secret=("data",)),
        audit_table("socialaccount_socialaccount", secret=("extra_data",)),
        audit_table("socialaccount_socialapp", secret=("secret", "key")),
        audit_table("socialaccount_socialtoken", secret=("token", "token_secret")),
        audited_when_ended_by_a_person("usersessions_usersession", secret=("session_key",)),
        audited_when_ended_by_a_person("axes_accessattempt", secret=("get_data", "post_data")),
    ]
