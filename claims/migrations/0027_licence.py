"""Under which licence others may use what a newsroom publishes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('claims', '0026_watches'),
    ]

    operations = [
        migrations.AddField(
            model_name='policy',
            name='licence',
            field=models.CharField(blank=True, default='', max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='policy',
            name='licence_url',
            field=models.CharField(blank=True, default='', max_length=2000),
            preserve_default=False,
        ),
    ]
