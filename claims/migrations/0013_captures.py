
import claims.clock
import claims.models.base
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0012_reading_again'),
    ]

    operations = [
        migrations.AddField(
            model_name='evidence',
            name='found_end',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='evidence',
            name='found_start',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='evidence',
            name='missing',
            field=models.JSONField(db_default=models.Value([], output_field=models.JSONField()), default=list),
        ),
        migrations.AddField(
            model_name='source',
            name='capture_again_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='source',
            name='capture_detail',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
        migrations.AddField(
            model_name='source',
            name='capture_reason',
            field=models.CharField(blank=True, db_default='', default='', max_length=50),
        ),
        migrations.AddField(
            model_name='source',
            name='capture_tries',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.UUIDField(default=claims.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('way', models.CharField(choices=[('fetched', 'fetched'), ('rendered', 'rendered'), ('uploaded', 'uploaded')], max_length=10)),
                ('state', models.CharField(choices=[('none', 'none'), ('pending', 'pending'), ('captured', 'captured'), ('partial', 'partial'), ('failed', 'failed')], max_length=10)),
                ('partial_reason', models.CharField(blank=True, choices=[('needs_scripts', 'needs scripts'), ('consent_wall', 'consent wall'), ('cut_off', 'cut off'), ('no_text', 'no text')], max_length=20)),
                ('status', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('media_type', models.CharField(max_length=100)),
                ('certificate_sha256', models.CharField(blank=True, max_length=64)),
                ('text_sha256', models.CharField(blank=True, max_length=64)),
                ('text_length', models.PositiveIntegerField(default=0)),
                ('captured_at', models.DateTimeField(default=claims.clock.now)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.storedfile')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.member')),
                ('newsroom', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.newsroom')),
                ('screenshot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.storedfile')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='claims.source')),
                ('warc', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.storedfile')),
            ],
        ),
        migrations.AddField(
            model_name='evidence',
            name='snapshot',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='claims.snapshot'),
        ),
        migrations.CreateModel(
            name='SnapshotContent',
            fields=[
                ('id', models.UUIDField(default=claims.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('text', models.TextField(blank=True)),
                ('blocks', models.JSONField(default=list)),
                ('pages', models.JSONField(default=list)),
                ('about', models.JSONField(default=dict)),
                ('hops', models.JSONField(default=list)),
                ('near', models.BinaryField(default=bytes)),
                ('newsroom', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.newsroom')),
                ('snapshot', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='content', to='claims.snapshot')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='snapshot',
            constraint=models.UniqueConstraint(fields=('source', 'number'), name='one_snapshot_per_number'),
        ),
    ]
