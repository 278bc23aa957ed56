"""Static files under names that change with their content, the addresses inside of scripts too."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """As Django's, with the imports of JavaScript modules rewritten like the addresses in style sheets."""

    support_js_module_import_aggregation = True
