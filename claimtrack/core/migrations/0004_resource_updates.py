"""When each resource was last updated."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_record_sequences"),
    ]

    operations = [
        migrations.CreateModel(
            name="ResourceUpdate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("resource_id", models.BigIntegerField(verbose_name="resource")),
                ("updated_at", models.DateTimeField(verbose_name="updated at")),
            ],
            options={
                "ordering": ["kind", "updated_at", "resource_id"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["kind", "updated_at", "resource_id"], name="resources_by_update")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "resource_id"),
                        name="resource_is_updated_in_one_row",
                        violation_error_message="This resource already has its time of update.",
                    )
                ],
            },
        ),
    ]
