"""Forms whose words are kept before they are sent."""

import json
from uuid import UUID

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims import drafts

register = template.Library()


@register.simple_tag(takes_context=True)
def draft(context: Context, form: str, about: UUID | None = None) -> SafeString:
    """The attributes of a form whose words are kept, with what the member left in it before.

    A page with many forms fetches their drafts together, as `drafts_kept`.
    """
    key = f"{form}:{about}" if about else form
    together = context.get("drafts_kept") or {}
    kept = together[key] if key in together else drafts.of(context["member"].pk, key)
    if kept is None:
        return format_html(' data-draft="{}"', key)
    fields, at = json.dumps(kept.fields), kept.updated_at.isoformat()
    return format_html(' data-draft="{}" data-draft-fields="{}" data-draft-at="{}"', key, fields, at)
