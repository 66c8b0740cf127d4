from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("minutes", "0002_delivery_and_chair")]

    operations = [
        migrations.AddField(
            model_name="record",
            name="pens",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="ballot",
            name="is_quorate",
            field=models.BooleanField(default=True, verbose_name="Quorum was there"),
        ),
    ]
