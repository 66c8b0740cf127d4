from typing import Any

from django.db import migrations, models


def say_so_of_councils(apps: Any, schema_editor: Any) -> None:
    """What was read over OParl is published by the council itself; the profile says it of ours."""
    organizations = apps.get_model("organizations", "Organization")
    organizations.objects.filter(oparl_id__startswith="http", key=None).update(meets_in_public=True)


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0002_alter_membership_role'),
    ]

    operations = [
        migrations.AddField(
            model_name='organization',
            name='meets_in_public',
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(say_so_of_councils, migrations.RunPython.noop),
    ]
