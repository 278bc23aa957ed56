"""What the documents of a bundle say, against the texts, the captures and the hashes that they name."""

import difflib
import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from claims.verify_bundle.containers import EVENTS, MANIFEST, SUMS, Files
from claims.verifying import canonical, expect, parsed

Doc = dict[str, Any]
ALIKE, LONG = 0.7, 2_000  # how much of an excerpt with small slips has to stand there; beyond, words are compared
LONGEST = 30_000  # no excerpt is so long, and to compare longer ones would take hours
FOLDERS = {"article": "articles", "claim": "claims", "factcheck": "fact-checks"}
BESIDE = {EVENTS, MANIFEST, SUMS, "README.txt", "verify.py"}


class Contents:
    """The check of all documents, by the names of their files; `done` counts what was compared."""

    def __init__(self, files: Files) -> None:
        self.files, self.docs, self.done = files, {}, Counter()  # type: Files, dict[str, Doc], Counter[str]
        self.named: set[str] = set(BESIDE)

    def take(self, name: str) -> None:
        """Read one document. Raises `Broken`."""
        doc = parsed(self.files.read(name))
        expect(name.endswith(f"/{doc['id']}.json"), "it is the document of something else")
        self.docs[name] = doc

    def check(self, name: str) -> None:
        """Check one document. Raises `Broken`."""
        parts = {"articles": self.article, "claims": self.claim, "sources": self.source, "fact-checks": self.fact_check}
        parts[name.partition("/")[0]](self.docs[name])

    def article(self, doc: Doc) -> None:
        """The texts of an article's versions have their hashes."""
        for version in doc["versions"]:
            if "file" in version:
                self.named.add(version["file"])
                text = self.files.text(version["file"])
                right = hashlib.sha256(text.encode()).hexdigest() == version["sha256"]
                expect(right and len(text) == version["length"], f"version {version['number']}: its text is another")

    def texts(self, claim: Doc) -> dict[str, str]:
        """The texts of a claim's article by their hashes; without those that were taken down."""
        article = self.docs[f"articles/{claim['article']}.json"]
        return {one["sha256"]: self.files.text(one["file"]) for one in article["versions"] if "file" in one}

    def claim(self, doc: Doc) -> None:
        """A claim's words stand where it says; its evidence and verdicts hold."""
        self.named.add(f"articles/{doc['article']}.json")
        texts = self.texts(doc)
        if "withheld" not in doc["quote"]:
            self.stands(doc["quote"], doc["article_version"], texts, "quote")
        for item in doc["evidence"]:
            if isinstance(item["source"], str):
                self.named.add(f"sources/{item['source']}.json")
            if "found" in item:
                self.excerpt(item)
        for verdict in doc["verdicts"]:
            for review in verdict["reviews"]:
                right = review["content_sha256"] == verdict["content_sha256"]
                expect(right, f"verdict {verdict['number']}: a review was given to another hash")
            if "withheld" not in verdict["dossier"]:
                self.dossier(doc["id"], verdict, texts)

    def stands(self, quote: Doc, version: str, texts: dict[str, str], where: str) -> None:
        """The words are those of the text between start and end."""
        text = texts.get(version)
        if text is not None:
            right = text[quote["start"] : quote["end"]] == quote["exact"]
            expect(right, f"{where}: the text has other words between {quote['start']} and {quote['end']}")
            self.done["quotes"] += 1

    def excerpt(self, item: Doc) -> None:
        """An excerpt stands in the captured text at its place: letter by letter, or as nearly as was said."""
        found, where = item["found"], f"evidence {item['id']}"
        words = self.files.text(f"captures/{found['text_sha256']}")[found["start"] : found["end"]]
        expect(words == found["words"] != "", f"{where}: the capture has other words at that place")
        expect(max(len(words), len(item["excerpt"])) <= LONGEST, f"{where}: its excerpt is longer than any")
        right = words == item["excerpt"] if found["how"] == "exact" else alike(words, item["excerpt"])
        expect(right, f"{where}: its excerpt is not what stands in the capture at that place")
        self.done["excerpts"] += 1

    def dossier(self, claim: str, verdict: Doc, texts: dict[str, str]) -> None:
        """What a verdict was signed over has its hash, and says what the verdict says."""
        where, raw = f"verdict {verdict['number']}", verdict["dossier"]["text"]
        digest = hashlib.sha256(raw.encode()).hexdigest()
        expect(digest == verdict["content_sha256"], f"{where}: what it stands on has another hash")
        body = parsed(raw.encode())
        expect(body["claim"]["claim"] == claim, f"{where}: it is of another claim")
        for name in ("verdict", "reason", "rating", "as_of", "justification"):
            expect(body["decision"][name] == verdict[name], f"{where}: {name} is not what was signed over")
        quote = body["claim"]["quote"]
        self.stands(quote, quote["version"], texts, where)
        self.done["verdicts"] += 1

    def source(self, doc: Doc) -> None:
        """What is said to be stored is there, unless it is named as withheld."""
        named = [(place, f"captures/{said['sha256']}") for place, said in stored(doc)]
        for number, capture in enumerate(doc["captures"]):
            if capture["text"] and "withheld" not in capture["text"]:
                words = f"captures/{capture['text_sha256']}"
                expect(capture["text"]["file"] == words, f"captures.{number}: it names another text than its hash")
                named.append((f"captures.{number}.text", words))
        for place, name in named:
            self.named.add(name)
            expect(name in self.files.hashes, f"{place}: {name} is missing")

    def fact_check(self, doc: Doc) -> None:
        """The versions have the hashes that they were published under, over verdicts that are here."""
        for version in doc["versions"]:
            where, verdicts = f"version {version['number']}", []
            for one in version["claims"]:
                self.named.add(f"claims/{one['claim']}.json")
                known = {each["id"]: each for each in self.docs[f"claims/{one['claim']}.json"]["verdicts"]}
                right = known[one["verdict"]]["content_sha256"] == one["content_sha256"]
                expect(right, f"{where}: it names another hash of verdict {one['verdict']}")
                verdicts.append(one["content_sha256"])
            content = version["content"]
            if "withheld" not in content:
                said = {name: content[name] for name in ("headline", "summary", "canonical_url")}
                digest = hashlib.sha256(canonical({"v": 1, "verdicts": verdicts, **said})).hexdigest()
                expect(digest == version["sha256"], f"{where}: it is not what was published under its hash")
                self.done["publications"] += 1

    def of(self, thing: Doc) -> None:
        """What the bundle is said to be of is in it. Raises `Broken`."""
        name = f"{FOLDERS.get(thing['type'], '')}/{thing['id']}.json"
        expect(name in self.docs, f"it says that the bundle is of {thing['type']} {thing['id']}, which is not in it")
        self.named.add(name)
        if thing["type"] == "article":
            self.named |= {one for one, doc in self.docs.items() if doc.get("article") == thing["id"]}

    def unnamed(self) -> dict[str, str]:
        """What is in the bundle and no document speaks of, or the other way round; and what is wrong with each."""
        found = dict.fromkeys(self.files.hashes.keys() - self.named, "nothing in the bundle speaks of it")
        return found | dict.fromkeys(self.named - self.files.hashes.keys(), "it is spoken of, and is not there")

    def withheld(self, named: list[Doc], entries: list[Doc]) -> None:
        """What the manifest names as withheld is what documents and `entries` leave out. Raises `Broken`."""
        told = {(one["type"], one["id"], one["withheld"]) for one in named}
        found = set(left_out([*self.docs.values(), *entries]))
        expect(told == found, f"it names other things as withheld than are left out: {sorted(told ^ found)}")


def stored(value: Any, place: str = "") -> Iterator[tuple[str, Doc]]:
    """Every stored file that a document names, and where."""
    if isinstance(value, dict):
        if "sha256" in value and "size" in value and "withheld" not in value:
            yield place, value
        for key, inner in value.items():
            yield from stored(inner, f"{place}.{key}".lstrip("."))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from stored(inner, f"{place}.{index}")


def strings(value: Any) -> Iterator[str]:
    """Every text and id in a document."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


def left_out(value: Any) -> Iterator[tuple[str, str, str]]:
    """Everything in the documents that says it is withheld: its type, its id, why."""
    if isinstance(value, dict):
        if "withheld" in value:
            yield value["type"], value["id"], value["withheld"]
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from left_out(inner)


def alike(one: str, other: str) -> bool:
    """Whether two wordings are the same but for typography and small slips."""
    long = max(len(one), len(other)) > LONG
    first, second = (one.split(), other.split()) if long else (list(one.casefold()), list(other.casefold()))
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE
