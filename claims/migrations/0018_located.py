from django.db import migrations, models
from django.db.models import F

from claims.names import address_key

LACKS = {"url": "pending_address", "file": "pending_text", "document": "pending_locator"}


def say_what_is_lacking(apps, schema_editor):
    """Why what is pending is so: as it was ruled, or where another reason stood before, by what its source is."""
    evidence = apps.get_model("claims", "Evidence").objects.filter(state="pending")
    evidence.filter(why_not__startswith="pending_").update(lacks=F("why_not"))
    for kind, lacks in LACKS.items():
        sources = apps.get_model("claims", "Source").objects.filter(kind=kind)
        evidence.filter(lacks="", source__in=sources.values("pk")).update(lacks=lacks)


def find_by_address(apps, schema_editor):
    """The keys that addresses are found by."""
    sources = apps.get_model("claims", "Source").objects.filter(kind="url")
    for source_id, url in sources.values_list("pk", "url").iterator():
        sources.filter(pk=source_id).update(address_key=address_key(url))


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0017_removals'),
    ]

    operations = [
        migrations.AddField(
            model_name='evidence',
            name='found_how',
            field=models.CharField(blank=True, choices=[('exact', 'exact'), ('folded', 'folded'), ('fuzzy', 'fuzzy')], db_default='', default='', max_length=10),
        ),
        migrations.AddField(
            model_name='evidence',
            name='lacks',
            field=models.CharField(blank=True, choices=[('withdrawn', 'withdrawn'), ('utterance', 'utterance'), ('context', 'context'), ('own_speaker', 'own speaker'), ('later_figure', 'later figure'), ('pending_address', 'pending address'), ('pending_text', 'pending text'), ('pending_missing', 'pending missing'), ('pending_excerpt', 'pending excerpt'), ('pending_place', 'pending place'), ('pending_locator', 'pending locator'), ('taken_down', 'taken down'), ('group_incomplete', 'group incomplete'), ('same_origin', 'same origin')], db_default='', default='', max_length=20),
        ),
        migrations.AddField(
            model_name='source',
            name='address_key',
            field=models.CharField(blank=True, db_default='', default='', max_length=64),
        ),
        migrations.AddField(
            model_name='source',
            name='canonical_key',
            field=models.CharField(blank=True, db_default='', default='', max_length=64),
        ),
        migrations.AlterField(
            model_name='evidence',
            name='why_not',
            field=models.CharField(blank=True, choices=[('withdrawn', 'withdrawn'), ('utterance', 'utterance'), ('context', 'context'), ('own_speaker', 'own speaker'), ('later_figure', 'later figure'), ('pending_address', 'pending address'), ('pending_text', 'pending text'), ('pending_missing', 'pending missing'), ('pending_excerpt', 'pending excerpt'), ('pending_place', 'pending place'), ('pending_locator', 'pending locator'), ('taken_down', 'taken down'), ('group_incomplete', 'group incomplete'), ('same_origin', 'same origin')], max_length=20),
        ),
        migrations.RunPython(say_what_is_lacking, migrations.RunPython.noop),
        migrations.RunPython(find_by_address, migrations.RunPython.noop),
    ]
