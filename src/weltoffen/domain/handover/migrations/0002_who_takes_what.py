from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("handover", "0001_handovers")]

    operations = [
        migrations.AddField(
            model_name="handover",
            name="choices",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="handover",
            name="leaves_house",
            field=models.BooleanField(default=True, verbose_name="Leaves the administration"),
        ),
        migrations.AlterField(
            model_name="handover",
            name="on",
            field=models.DateField(verbose_name="Last day"),
        ),
    ]
