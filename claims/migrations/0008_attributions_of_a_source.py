"""What a source did last is found without reading all that it ever did."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0007_four_eyes_on_judgements")]

    operations = [
        migrations.AddIndex(
            model_name="attribution",
            index=models.Index(fields=["source", "-id"], name="attributions_by_source"),
        ),
    ]
