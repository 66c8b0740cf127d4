from django.db import migrations, models

KINDS = [
    ("System", "System"),
    ("Body", "Body"),
    ("Organization", "Organization"),
    ("Person", "Person"),
    ("Membership", "Membership"),
    ("Meeting", "Meeting"),
    ("AgendaItem", "Agenda Item"),
    ("Paper", "Paper"),
    ("Consultation", "Consultation"),
    ("File", "File"),
    ("Location", "Location"),
    ("LegislativeTerm", "Legislative Term"),
]


class Migration(migrations.Migration):
    dependencies = [("meetings", "0005_what_was_sent_and_why_cancelled")]

    operations = [
        migrations.RemoveField(model_name="publishedmark", name="entry"),
        migrations.AddField(
            model_name="publishedmark",
            name="sequence",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="publishedmark",
            name="edition",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="publishedmark",
            name="whole_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="Touched",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=KINDS, max_length=20)),
                ("source", models.BigIntegerField()),
            ],
        ),
    ]
