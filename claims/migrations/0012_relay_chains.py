"""Attributions and suggestions keep their whole chain of relays. Earlier rows have a chain of one at most."""

from importlib import import_module

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models
from django_pg_migration_tools.operations import SaferAddIndexConcurrently

from claimtrack.core.db.schema import apply_schema

forget_projections = import_module("claims.migrations.0008_bounded_projections").forget


def further_relays() -> "django.contrib.postgres.fields.ArrayField[list[int], list[int]]":
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.BigIntegerField(),
        blank=True,
        db_default=[],
        default=list,
        help_text="Ids of the sources that passed it on after that, in order.",
        size=None,
        verbose_name="further relays",
    )


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("claims", "0011_stated_intervals")]

    operations = [
        migrations.AddField("attribution", "further_relays", further_relays()),
        migrations.AddField("suggestion", "further_relays", further_relays()),
        *apply_schema(
            "claims",
            "relays_are_a_chain",
            "relaying_source_stays",
            "projections_follow_source",
        ),
        SaferAddIndexConcurrently(
            model_name="attribution",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("further_relays", []), _negated=True),
                fields=["further_relays"],
                name="attributions_by_further_relay",
            ),
        ),
        migrations.RunPython(forget_projections, migrations.RunPython.noop),
    ]
