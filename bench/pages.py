"""How fast the article's page is with a long text and many claims, in the server and in a real browser.

    python bench/pages.py [--words 15000] [--claims 10 400] [--rounds 15]

The desk is `manage.py serve` on this machine; the browser is the system's Chromium, headless. Server time is from the
request to the last byte, over loopback, one request at a time. In the browser: first contentful paint, the slowest
frames while the text scrolls by its whole length (95th percentile), the time from a key to the second frame after it
(20 times `j`), the layout shift until a second after loading, and the bytes of the front-end files that it loaded,
unpacked. Of the other pages, those bytes alone.
"""

import argparse
import http.client
import json
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Page, sync_playwright

from tests.browser import chromium
from tests.faults.house import ROOT
from tests.faults.laptop import Laptop, laptop

PASSWORD = "correct horse battery"  # noqa: S105 - of a desk that lives for this bench
FILL = """
import sys, django
django.setup()
from django_scopes import scope
from claims import access
from claims.models import Article, Job, Member, Newsroom
from claims.selectors import members
from claims.services import articles, claims
words, wanted = int(sys.argv[1]), int(sys.argv[2])
line = "Sentence {} of the long report counts {} boats, {} bridges and {} lamps along the quiet northern shore."
lines = [line.format(n, n * 7, n * 3, n * 11) for n in range(words // 17)]
text = "\\n".join(" ".join(lines[at : at + 6]) for at in range(0, len(lines), 6))
newsroom = Newsroom.objects.get()
with scope(newsroom=newsroom):
    by = members.actor(Member.objects.get())
    made = articles.add_article(by=by, text=text, title="A long report").article
    Job.objects.all().delete()  # so many claims and no more: nothing is read
    Article.objects.filter(pk=made.pk).update(status="read")
    for at in range(wanted):
        exact = lines[at * len(lines) // wanted]
        claims.log_claim(by=by, article=made, quote={"exact": exact}, confirmed=at % 2 == 0)
print(made.pk)
"""
SCROLL = """async () => {
  const frames = []; let last = performance.now();
  for (let at = 0; at < document.body.scrollHeight; at += 300) {
    scrollTo(0, at);
    await new Promise(requestAnimationFrame);
    const now = performance.now(); frames.push(now - last); last = now;
  }
  scrollTo(0, 0);
  return frames.slice(2);
}"""
OTHERS = ["/claims/", "/dashboard/", "/articles/", "{article}versions/", "{claim}", "{claim}edit/"]
SIZE = "performance.getEntriesByType('resource').reduce((sum, one) => sum + one.decodedBodySize, 0)"
KEY = """() => new Promise(done => {
  const began = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "j", code: "KeyJ", bubbles: true, cancelable: true}));
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
})"""
WATCH = """window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(one => { window.shift += one.value }))
  .observe({ type: "layout-shift", buffered: true })"""


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return quantiles(values, n=20)[-1]


def server(desk: Laptop, path: str, cookies: str, rounds: int) -> tuple[float, float, int]:
    """Median and 95th percentile of the milliseconds that a page takes, and its bytes."""
    took, size = [], 0
    for _ in range(rounds + 2):
        connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=60)
        began = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookies})
        answer = connection.getresponse()
        size = len(answer.read())
        took.append((time.perf_counter() - began) * 1000)
        assert answer.status == 200, answer.status
        connection.close()
    return median(took[2:]), p95(took[2:]), size


def browser(page: Page, address: str) -> dict[str, float]:
    """What the page's user sees, in milliseconds."""
    page.add_init_script(WATCH)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(1000)
    shift = page.evaluate("window.shift")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    keys = [page.evaluate(KEY) for _ in range(20)]
    frames = page.evaluate(SCROLL)
    size = page.evaluate(SIZE)
    return {
        "front-end bytes": size,
        "first paint": paint,
        "key to repaint, p95": p95(keys),
        "scroll frame, p95": p95(frames),
        "shift": shift,
    }


def others(page: Page, home: str, article: str) -> dict[str, int]:
    """The bytes of the front-end files that other pages load, unpacked, by the page's address."""
    page.goto(home + article)
    claim = page.locator(".card a[data-open]").first.get_attribute("href") or ""
    sizes = {}
    for address in OTHERS:
        page.goto(home + address.format(article=article, claim=claim), wait_until="load")
        page.wait_for_timeout(500)
        sizes[address] = page.evaluate(SIZE)
    return sizes


def sign_in(page: Page, desk: Laptop) -> str:
    """Sign in by the form; returns the cookies as a header."""
    page.goto(f"http://127.0.0.1:{desk.port}/")
    page.get_by_label("E-mail address").fill("ada@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/articles/")
    return "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=15_000)
    parser.add_argument("--claims", type=int, nargs="+", default=[10, 400])
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder, laptop(Path(folder)) as desk, sync_playwright() as playwright:
        ids = {}
        for claims in given.claims:
            filled = desk.run(sys.executable, "-c", FILL, str(given.words), str(claims), PYTHONPATH=str(ROOT))
            ids[claims] = filled.split()[-1]
        desk.serve()
        page = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.ARGS).new_page()
        cookies = sign_in(page, desk)
        for claims, article in ids.items():
            path = f"/articles/{article}/"
            middle, slow, size = server(desk, path, cookies, given.rounds)
            seen = browser(page, f"http://127.0.0.1:{desk.port}{path}")
            found[f"{claims} claims"] = {"server, median": middle, "server, p95": slow, "html bytes": size, **seen}
        path = f"/articles/{next(iter(ids.values()))}/"
        found["front-end bytes of other pages"] = others(page, f"http://127.0.0.1:{desk.port}", path)
    for what, figures in found.items():
        print(what, json.dumps({name: round(value, 3) for name, value in figures.items()}))


if __name__ == "__main__":
    main()
