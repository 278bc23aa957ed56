import claims.clock
from django.db import migrations, models

# Who fills in the time of a new row: the record's clock. The database knows nothing of it, so no table is touched.
FIELDS = [
    ('article', 'created_at'),
    ('article', 'updated_at'),
    ('articleversion', 'created_at'),
    ('claim', 'created_at'),
    ('claim', 'updated_at'),
    ('comment', 'created_at'),
    ('evidence', 'created_at'),
    ('evidence', 'updated_at'),
    ('job', 'created_at'),
    ('job', 'run_after'),
    ('member', 'created_at'),
    ('member', 'updated_at'),
    ('newsroom', 'created_at'),
    ('reading', 'created_at'),
    ('source', 'created_at'),
    ('source', 'updated_at'),
    ('speaker', 'created_at'),
    ('speaker', 'updated_at'),
]


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0008_record'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name=model, name=name, field=models.DateTimeField(default=claims.clock.now)
                )
                for model, name in FIELDS
            ],
        ),
    ]
