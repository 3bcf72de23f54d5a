"""Users are people."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claimtrack", "0003_accounts_are_audited")]

    operations = [
        migrations.AlterModelOptions(name="user", options={"verbose_name": "person", "verbose_name_plural": "people"}),
    ]
