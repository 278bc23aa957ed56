"""axe-core run on a page: WCAG 2.2 AA and its authors' best practice."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = next((Path(__file__).parent / "vendor").glob("axe-*.min.js"))
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands: rule, how many, and the first place of each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']}).then(all => all.violations)", TAGS
    )
    return [f"{one['id']} × {len(one['nodes'])}: {one['nodes'][0]['html'][:160]}" for one in found]
