// The sentence cursor: words are chosen by keys, or by a tap on a sentence, without dragging.

import { say, words } from "./live.js";
import { range } from "./offsets.js";
import * as select from "./select.js";

let spans = null;
let first = 0;
let last = 0;
let edge = null; // where the choice ends when it was shrunk or grown by words

const text = () => document.getElementById("text");
const choosing = () => text().dataset.mode === "sentences";

const letters = (start, end) => range(start, end).cloneContents();

function exact(start, end) {
  const fragment = letters(start, end);
  for (const chip of fragment.querySelectorAll("a.mk")) chip.remove();
  return fragment.textContent;
}

const chosen = () => {
  const [start, end] = [spans[first][0], edge ?? spans[last][1]];
  return { start, end, exact: exact(start, end) };
};

function show() {
  const what = chosen();
  const over = range(what.start, what.end);
  CSS.highlights?.set("cursor", new Highlight(over));
  const box = over.getBoundingClientRect();
  if (box.top < 80 || box.bottom > innerHeight - 100) scrollBy({ top: box.top - innerHeight / 3, behavior: "instant" });
  select.offer(over, what);
  say(what.exact);
}

export function stop() {
  if (!text() || !choosing()) return false;
  delete text().dataset.mode;
  CSS.highlights?.delete("cursor");
  document.querySelector("[data-key='sentences']")?.setAttribute("aria-pressed", "false");
  select.hide();
  return true;
}

export async function begin() {
  if (choosing()) return stop();
  if (!spans) {
    const answer = await fetch(document.getElementById("desk").dataset.sentences).catch(() => null);
    if (!answer?.ok) return say(words("offline"));
    spans = (await answer.json()).sentences;
  }
  if (!spans.length) return false;
  text().dataset.mode = "sentences";
  document.querySelector("[data-key='sentences']")?.setAttribute("aria-pressed", "true");
  const seen = spans.findIndex(([start, end]) => range(start, end).getBoundingClientRect().top >= 60);
  first = last = Math.max(seen, 0);
  edge = null;
  show();
}

function byWord(step) {
  const string = exact(spans[first][0], spans[Math.min(last + 1, spans.length - 1)][1]);
  const ends = [...new Intl.Segmenter(text().lang || undefined, { granularity: "word" }).segment(string)]
    .filter((one) => one.isWordLike)
    .map((one) => spans[first][0] + [...string.slice(0, one.index + one.segment.length)].length);
  const now = edge ?? spans[last][1];
  edge = (step > 0 ? ends.find((end) => end > now) : ends.findLast((end) => end < now)) ?? now;
  show();
}

function pressed(event) {
  if (!text() || !choosing() || event.target.closest?.("input, textarea, select, dialog")) return;
  const { key, shiftKey } = event;
  if (key === "ArrowDown" || key === "ArrowUp") {
    const step = key === "ArrowDown" ? 1 : -1;
    last = Math.min(Math.max(last + step, shiftKey ? first : 0), spans.length - 1);
    if (!shiftKey) first = last;
    edge = null;
    show();
  } else if (key === "ArrowLeft" || key === "ArrowRight") byWord(key === "ArrowRight" ? 1 : -1);
  else if (key === "Enter") {
    const what = chosen();
    stop();
    select.log(what);
  } else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function tapped(event) {
  if (!choosing() || event.target.closest("a.mk")) return;
  const at = spans.findIndex(([start, end]) =>
    [...range(start, end).getClientRects()].some(
      (box) => event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom,
    ),
  );
  if (at < 0) return;
  if (event.shiftKey) [first, last] = [Math.min(first, at), Math.max(last, at)];
  else first = last = at;
  edge = null;
  show();
}

export function start() {
  addEventListener("keydown", pressed, { capture: true });
  text().addEventListener("click", tapped);
  document.addEventListener("desk:changed", () => stop());
}
