import claims.clock
import claims.decisions
import claims.enums
import claims.models.base
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0022_removal_kinds'),
    ]

    operations = [
        migrations.AddField(
            model_name='claim',
            name='published',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.UUIDField(default=claims.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('typo', 'typo'), ('clarification', 'clarification'), ('update', 'update'), ('correction', 'correction'), ('changed_rating', 'changed rating'), ('retraction', 'retraction')], max_length=16)),
                ('created_at', models.DateTimeField(default=claims.clock.now)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.member')),
                ('newsroom', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.newsroom')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CorrectionContent',
            fields=[
                ('id', models.UUIDField(default=claims.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('text', models.TextField()),
                ('before', models.JSONField(default=dict)),
                ('after', models.JSONField(default=dict)),
                ('correction', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='content', to='claims.correction')),
                ('newsroom', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.newsroom')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FactCheck',
            fields=[
                ('id', models.UUIDField(default=claims.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('published_at', models.DateTimeField(default=claims.clock.now)),
                ('retracted_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=claims.clock.now)),
                ('updated_at', models.DateTimeField(default=claims.clock.now)),
                ('version', models.PositiveIntegerField(default=1)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.member')),
                ('newsroom', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.newsroom')),
            ],
        ),
        migrations.CreateModel(
            name='CorrectionRequest',
            fields=[
                ('id', models.UUIDField(default=claims.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('text', models.TextField()),
                ('contact', models.CharField(blank=True, max_length=500)),
                ('key_sha256', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('received', 'received'), ('accepted', 'accepted'), ('declined', 'declined')], default=claims.decisions.RequestState['RECEIVED'], max_length=10)),
                ('answer', models.TextField(blank=True)),
                ('created_at', models.DateTimeField(default=claims.clock.now)),
                ('updated_at', models.DateTimeField(default=claims.clock.now)),
                ('version', models.PositiveIntegerField(default=1)),
                ('newsroom', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.newsroom')),
                ('fact_check', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='claims.factcheck')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='correction',
            name='fact_check',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='claims.factcheck'),
        ),
        migrations.CreateModel(
            name='FactCheckVersion',
            fields=[
                ('id', models.UUIDField(default=claims.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('created_at', models.DateTimeField(default=claims.clock.now)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.member')),
                ('fact_check', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='claims.factcheck')),
                ('newsroom', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.newsroom')),
            ],
        ),
        migrations.CreateModel(
            name='FactCheckContent',
            fields=[
                ('id', models.UUIDField(default=claims.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('headline', models.CharField(max_length=500)),
                ('summary', models.TextField(blank=True)),
                ('canonical_url', models.CharField(blank=True, max_length=2000)),
                ('shown', models.JSONField(default=list)),
                ('newsroom', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.newsroom')),
                ('fact_check_version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='content', to='claims.factcheckversion')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='correction',
            name='fact_check_version',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='correction', to='claims.factcheckversion'),
        ),
        migrations.CreateModel(
            name='Policy',
            fields=[
                ('id', models.UUIDField(default=claims.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('approvals', models.PositiveSmallIntegerField(default=1)),
                ('approver_role', models.CharField(choices=[('viewer', 'viewer'), ('checker', 'checker'), ('reviewer', 'reviewer'), ('editor', 'editor'), ('admin', 'admin')], default=claims.enums.Role['REVIEWER'], max_length=10)),
                ('origin_threshold', models.PositiveSmallIntegerField(default=2)),
                ('primary_needed', models.BooleanField(default=False)),
                ('reply_needed', models.BooleanField(default=True)),
                ('method', models.TextField(blank=True)),
                ('created_at', models.DateTimeField(default=claims.clock.now)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.member')),
                ('newsroom', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.newsroom')),
            ],
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.UUIDField(default=claims.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('decision', models.CharField(choices=[('approve', 'approve'), ('request_changes', 'request changes'), ('dissent', 'dissent')], max_length=16)),
                ('content_sha256', models.CharField(max_length=64)),
                ('created_at', models.DateTimeField(default=claims.clock.now)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='claims.claim')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.member')),
                ('newsroom', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.newsroom')),
            ],
        ),
        migrations.CreateModel(
            name='ReviewContent',
            fields=[
                ('id', models.UUIDField(default=claims.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('comment', models.TextField(blank=True)),
                ('newsroom', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.newsroom')),
                ('review', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='content', to='claims.review')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Scale',
            fields=[
                ('id', models.UUIDField(default=claims.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('steps', models.JSONField(default=list)),
                ('created_at', models.DateTimeField(default=claims.clock.now)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.member')),
                ('newsroom', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.newsroom')),
            ],
        ),
        migrations.CreateModel(
            name='Verdict',
            fields=[
                ('id', models.UUIDField(default=claims.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('word', models.CharField(choices=[('supported', 'supported'), ('refuted', 'refuted'), ('mixed', 'mixed'), ('missing_context', 'missing context'), ('conflicting_evidence', 'conflicting evidence'), ('not_enough_evidence', 'not enough evidence'), ('not_checkable', 'not checkable')], max_length=24)),
                ('reason', models.CharField(blank=True, choices=[('opinion', 'opinion'), ('forecast', 'forecast'), ('too_vague', 'too vague'), ('rhetorical', 'rhetorical'), ('private', 'private')], max_length=12)),
                ('rating', models.CharField(blank=True, max_length=200)),
                ('as_of', models.DateField()),
                ('content_sha256', models.CharField(max_length=64)),
                ('created_at', models.DateTimeField(default=claims.clock.now)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verdicts', to='claims.claim')),
                ('newsroom', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.newsroom')),
                ('policy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.policy')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.member')),
                ('replaces', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.verdict')),
                ('scale', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.scale')),
            ],
        ),
        migrations.AddField(
            model_name='review',
            name='verdict',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='claims.verdict'),
        ),
        migrations.CreateModel(
            name='FactCheckClaim',
            fields=[
                ('id', models.UUIDField(default=claims.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='claims.claim')),
                ('newsroom', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.newsroom')),
                ('fact_check_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='claims.factcheckversion')),
                ('verdict', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='claims.verdict')),
            ],
        ),
        migrations.AddField(
            model_name='claim',
            name='proposal',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.verdict'),
        ),
        migrations.AddField(
            model_name='claim',
            name='signed',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.verdict'),
        ),
        migrations.CreateModel(
            name='VerdictContent',
            fields=[
                ('id', models.UUIDField(default=claims.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('justification', models.TextField(blank=True)),
                ('overrides', models.JSONField(default=list)),
                ('salt', models.CharField(max_length=32)),
                ('dossier', models.TextField()),
                ('newsroom', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.newsroom')),
                ('verdict', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='content', to='claims.verdict')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='factcheck',
            index=models.Index(fields=['newsroom', '-published_at'], name='fact_checks_newest_first'),
        ),
        migrations.AddConstraint(
            model_name='factcheckversion',
            constraint=models.UniqueConstraint(fields=('fact_check', 'number'), name='one_publication_per_number'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.UniqueConstraint(fields=('newsroom', 'number'), name='one_policy_per_number'),
        ),
        migrations.AddConstraint(
            model_name='scale',
            constraint=models.UniqueConstraint(fields=('newsroom', 'number'), name='one_scale_per_number'),
        ),
        migrations.AddConstraint(
            model_name='verdict',
            constraint=models.UniqueConstraint(fields=('claim', 'number'), name='one_verdict_per_number'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(fields=['verdict', 'created_at'], name='reviews_in_order'),
        ),
        migrations.AddConstraint(
            model_name='factcheckclaim',
            constraint=models.UniqueConstraint(fields=('fact_check_version', 'position'), name='one_claim_per_position'),
        ),
        migrations.AddConstraint(
            model_name='factcheckclaim',
            constraint=models.UniqueConstraint(fields=('fact_check_version', 'claim'), name='a_claim_once_in_a_version'),
        ),
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('newsroom_created', 'newsroom created'), ('member_added', 'member added'), ('member_invited', 'member invited'), ('invitation_renewed', 'invitation renewed'), ('invitation_revoked', 'invitation revoked'), ('member_joined', 'member joined'), ('member_edited', 'member edited'), ('member_deactivated', 'member deactivated'), ('member_restored', 'member restored'), ('token_created', 'token created'), ('token_edited', 'token edited'), ('token_revoked', 'token revoked'), ('article_added', 'article added'), ('article_fetched', 'article fetched'), ('article_fetch_asked', 'article fetch asked'), ('article_completed', 'article completed'), ('article_refresh_asked', 'article refresh asked'), ('article_refreshed', 'article refreshed'), ('article_refresh_refused', 'article refresh refused'), ('article_edited', 'article edited'), ('article_archived', 'article archived'), ('article_restored', 'article restored'), ('article_read', 'article read'), ('article_failed', 'article failed'), ('reading_asked', 'reading asked'), ('article_read_again', 'article read again'), ('difference_left', 'difference left'), ('claim_logged', 'claim logged'), ('claim_edited', 'claim edited'), ('claim_dismissed', 'claim dismissed'), ('claim_restored', 'claim restored'), ('speaker_edited', 'speaker edited'), ('source_added', 'source added'), ('source_edited', 'source edited'), ('capture_asked', 'capture asked'), ('source_captured', 'source captured'), ('capture_failed', 'capture failed'), ('evidence_attached', 'evidence attached'), ('evidence_edited', 'evidence edited'), ('evidence_withdrawn', 'evidence withdrawn'), ('evidence_restored', 'evidence restored'), ('search_logged', 'search logged'), ('search_withdrawn', 'search withdrawn'), ('search_restored', 'search restored'), ('contact_logged', 'contact logged'), ('contact_edited', 'contact edited'), ('contact_withdrawn', 'contact withdrawn'), ('contact_restored', 'contact restored'), ('verdict_proposed', 'verdict proposed'), ('verdict_approved', 'verdict approved'), ('verdict_returned', 'verdict returned'), ('verdict_dissented', 'verdict dissented'), ('verdict_signed_off', 'verdict signed off'), ('policy_set', 'policy set'), ('scale_set', 'scale set'), ('verification_started', 'verification started'), ('scrub_started', 'scrub started'), ('files_scrubbed', 'files scrubbed'), ('taken_down', 'taken down'), ('job_retried', 'job retried'), ('comment_added', 'comment added'), ('speaker_merged', 'speaker merged'), ('claims_changed', 'claims changed'), ('claim_split', 'claim split'), ('claims_merged', 'claims merged'), ('undone', 'undone'), ('claims_linked', 'claims linked'), ('link_confirmed', 'link confirmed'), ('link_dismissed', 'link dismissed'), ('link_restored', 'link restored'), ('speakers_kept_apart', 'speakers kept apart')], max_length=40),
        ),
    ]
