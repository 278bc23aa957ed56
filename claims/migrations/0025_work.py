import claims.clock
import claims.models.base
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0023_verdicts'),
    ]

    operations = [
        migrations.CreateModel(
            name='CommentMention',
            fields=[
                ('id', models.UUIDField(default=claims.models.base.new_id, editable=False, primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name='ReviewWithdrawal',
            fields=[
                ('id', models.UUIDField(default=claims.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=claims.clock.now)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='claim',
            name='due_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='comment',
            name='reply_to',
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='comment',
            name='thread',
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='commentmention',
            name='comment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='claims.comment'),
        ),
        migrations.AddField(
            model_name='commentmention',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.member'),
        ),
        migrations.AddField(
            model_name='commentmention',
            name='newsroom',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.newsroom'),
        ),
        migrations.AddField(
            model_name='reviewwithdrawal',
            name='created_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.member'),
        ),
        migrations.AddField(
            model_name='reviewwithdrawal',
            name='newsroom',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.newsroom'),
        ),
        migrations.AddField(
            model_name='reviewwithdrawal',
            name='review',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='claims.review'),
        ),
        migrations.AddConstraint(
            model_name='commentmention',
            constraint=models.UniqueConstraint(fields=('comment', 'member'), name='a_member_once_in_a_comment'),
        ),
    ]
