"""What stood on the portal so far stays there."""

from typing import Any

from django.db import migrations, models


def keep(apps: Any, schema_editor: Any) -> None:
    charters = apps.get_model("bodies", "Charter").objects
    charters.filter(body__meets_in_public=True).update(publishes_minutes=True)


class Migration(migrations.Migration):
    dependencies = [("bodies", "0002_what_the_profile_assumes")]

    operations = [
        migrations.AddField(
            model_name="charter",
            name="publishes_minutes",
            field=models.BooleanField(default=False, verbose_name="Minutes stand on the portal"),
        ),
        migrations.RunPython(keep, migrations.RunPython.noop),
    ]
