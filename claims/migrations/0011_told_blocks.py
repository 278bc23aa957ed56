from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0010_files'),
    ]

    operations = [
        migrations.AddField(
            model_name='articletext',
            name='told',
            field=models.JSONField(blank=True, null=True),
        ),
    ]
