import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The content leaves the database: pieces of old rows stay in its pages, a file goes whole.

    Envelopes of before were never in use; they are not carried over.
    """

    dependencies = [("advice", "0002_inquiries")]

    operations = [
        migrations.DeleteModel(name="Envelope"),
        migrations.CreateModel(
            name="Envelope",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=32, unique=True)),
                ("referral", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="envelope", to="advice.referral")),
            ],
        ),
    ]
