from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("minutes", "0003_pens_of_notes_and_votes_without_a_quorum")]

    operations = [
        migrations.AddField(
            model_name="ballot",
            name="is_election",
            field=models.BooleanField(default=False, verbose_name="Election"),
        ),
    ]
