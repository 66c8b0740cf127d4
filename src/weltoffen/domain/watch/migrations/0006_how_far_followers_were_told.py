import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0001_initial'),
        ('watch', '0005_changes_of_a_reading_and_mailboxes'),
    ]

    operations = [
        migrations.RenameField(
            model_name='subscription',
            old_name='feed_key',
            new_name='feed_secret',
        ),
        migrations.AddField(
            model_name='subscription',
            name='paused_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='subscription',
            name='looked_at',
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='subscription',
            name='just_told',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AlterModelOptions(
            name='subscription',
            options={'ordering': ['person', 'name', 'pk']},
        ),
        migrations.CreateModel(
            name='WeeklyMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wish', models.CharField(choices=[('always', 'Every week, also when nothing is missing'), ('if_anything', 'Only when there is something to do'), ('never', 'Not by mail')], default='always', max_length=20)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='weekly_mail', to='organizations.person')),
            ],
        ),
    ]
