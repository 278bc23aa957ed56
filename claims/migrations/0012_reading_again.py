
import claims.clock
import claims.models.base
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0011_told_blocks'),
    ]

    operations = [
        migrations.AddField(
            model_name='claim',
            name='as_read',
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='reading',
            name='added',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='reading',
            name='changed',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='reading',
            name='set_aside',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('newsroom_created', 'newsroom created'), ('member_added', 'member added'), ('member_invited', 'member invited'), ('invitation_renewed', 'invitation renewed'), ('invitation_revoked', 'invitation revoked'), ('member_joined', 'member joined'), ('member_edited', 'member edited'), ('member_deactivated', 'member deactivated'), ('member_restored', 'member restored'), ('token_created', 'token created'), ('token_edited', 'token edited'), ('token_revoked', 'token revoked'), ('article_added', 'article added'), ('article_edited', 'article edited'), ('article_archived', 'article archived'), ('article_restored', 'article restored'), ('article_read', 'article read'), ('article_failed', 'article failed'), ('reading_asked', 'reading asked'), ('article_read_again', 'article read again'), ('difference_left', 'difference left'), ('claim_logged', 'claim logged'), ('claim_edited', 'claim edited'), ('claim_dismissed', 'claim dismissed'), ('claim_restored', 'claim restored'), ('speaker_edited', 'speaker edited'), ('source_added', 'source added'), ('source_edited', 'source edited'), ('evidence_attached', 'evidence attached'), ('evidence_edited', 'evidence edited'), ('evidence_withdrawn', 'evidence withdrawn'), ('evidence_restored', 'evidence restored'), ('verification_started', 'verification started'), ('job_retried', 'job retried'), ('comment_added', 'comment added'), ('speaker_merged', 'speaker merged'), ('claims_changed', 'claims changed'), ('claim_split', 'claim split'), ('claims_merged', 'claims merged'), ('undone', 'undone')], max_length=40),
        ),
        migrations.CreateModel(
            name='Difference',
            fields=[
                ('id', models.UUIDField(default=claims.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('said', models.JSONField(default=dict)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=claims.clock.now)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='differences', to='claims.claim')),
                ('newsroom', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.newsroom')),
                ('reading', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='differences', to='claims.reading')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.member')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('reading', 'claim'), name='one_difference_of_a_reading')],
            },
        ),
    ]
