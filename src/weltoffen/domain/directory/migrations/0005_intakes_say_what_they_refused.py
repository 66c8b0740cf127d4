from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0004_edition_has_a_stamp")]

    operations = [
        migrations.AlterModelOptions(
            name="intake", options={"ordering": ["-started_at", "-pk"]}
        ),
        migrations.AddField(
            model_name="feed",
            name="publishes_translations",
            field=models.BooleanField(
                default=False, verbose_name="Show its translations at once"
            ),
        ),
        migrations.AddField(
            model_name="intake",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="intake",
            name="what",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="intake",
            name="total",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="intake",
            name="dealt_with",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="intake",
            name="findings",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="intake",
            name="undone_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="intake",
            name="state",
            field=models.CharField(
                choices=[
                    ("running", "under way"),
                    ("done", "done"),
                    ("failed", "failed"),
                    ("undone", "undone"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="origin",
            name="left",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="origin",
            name="is_gone",
            field=models.BooleanField(default=False),
        ),
    ]
