// Words selected in a captured text: their place, in code points of the text, goes into the form that sends them.

const text = document.getElementById("captured");
const form = document.getElementById("marking");
const bar = document.getElementById("chosen");
const shown = document.getElementById("chosen-words");
const points = (string) => [...string].length;
let soon = 0;

/** How many code points of a line come before that place in it. */
function before(line, node, offset) {
  const range = document.createRange();
  range.setStart(line, 0);
  range.setEnd(node, offset);
  return points(range.toString());
}

/** A place moved to the border of the word that it is in. */
function snap(line, at, toEnd) {
  const string = line.textContent;
  const unit = [...string].slice(0, at).join("").length;
  const word = new Intl.Segmenter(text.lang || undefined, { granularity: "word" }).segment(string).containing(unit);
  if (!word?.isWordLike || word.index === unit) return at;
  return points(string.slice(0, toEnd ? word.index + word.segment.length : word.index));
}

/** What is selected, as `{start, end, words}`; null where it is nothing. */
function selected() {
  const now = getSelection();
  if (!now.rangeCount || now.isCollapsed) return null;
  const range = now.getRangeAt(0);
  const lines = [...text.querySelectorAll("[data-start]")].filter((line) => range.intersectsNode(line));
  if (!lines.length) return null;
  const [first, last] = [lines[0], lines.at(-1)];
  let from = first.contains(range.startContainer) ? before(first, range.startContainer, range.startOffset) : 0;
  let to = last.contains(range.endContainer) ? before(last, range.endContainer, range.endOffset) : points(last.textContent);
  from = snap(first, from, false);
  to = snap(last, to, true);
  const [start, end] = [Number(first.dataset.start) + from, Number(last.dataset.start) + to];
  const parts = lines.map((line) => [...line.textContent]);
  parts[parts.length - 1] = parts.at(-1).slice(0, to);
  parts[0] = parts[0].slice(from);
  const words = parts.map((part) => part.join("")).join(" ").trim();
  return end > start && words ? { start, end, words } : null;
}

function choose(what) {
  form.elements.start.value = what?.start ?? "";
  form.elements.end.value = what?.end ?? "";
  shown.textContent = what?.words ?? "";
  bar.hidden = !what;
}

document.addEventListener("selectionchange", () => {
  clearTimeout(soon);
  soon = setTimeout(() => {
    const what = selected();
    if (what) choose(what);
  }, 120);
});
// A press on the bar must not take the selection away; what is ticked or pasted stands in its place.
bar.addEventListener("pointerdown", (event) => event.preventDefault());
document.getElementById("chosen-not").addEventListener("click", () => {
  getSelection().removeAllRanges();
  choose(null);
});
form.addEventListener("submit", (event) => {
  if (event.submitter?.value === "words") choose(null);
});
document.getElementById("choose-hint").hidden = false;
choose(null);
