// Places in the text: code points of the server's text ↔ nodes of the page. Chips are no part of the text.

const blocks = () => [...document.querySelectorAll("#text [data-start]")];
const startOf = (block) => Number(block.dataset.start);
const points = (string) => [...string].length;

/** The text of a block or of a part of it, without chips. */
function plain(fragment) {
  for (const chip of fragment.querySelectorAll("a.mk")) chip.remove();
  return fragment.textContent;
}

export const textOf = (block) => plain(block.cloneNode(true));

/** How many code points of the block come before that place. */
function before(block, node, offset) {
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  return points(plain(range.cloneContents()));
}

/** Moves a place in a string of code points to the border of the word that it is in. */
function snap(block, at, toEnd) {
  if (!Intl.Segmenter) return at;
  const string = textOf(block);
  const unit = [...string].slice(0, at).join("").length;
  const segments = new Intl.Segmenter(block.closest("[lang]")?.lang, { granularity: "word" }).segment(string);
  const word = segments.containing(unit);
  if (!word || word.index === unit || !word.isWordLike) return at;
  return points(string.slice(0, toEnd ? word.index + word.segment.length : word.index));
}

/** The selection as `{start, end, exact}`, whole words without white space at the ends; null when it holds no text. */
export function selected(range) {
  const touched = blocks().filter((block) => range.intersectsNode(block));
  if (!touched.length || range.collapsed) return null;
  const [first, last] = [touched[0], touched.at(-1)];
  let from = first.contains(range.startContainer) ? before(first, range.startContainer, range.startOffset) : 0;
  let to = last.contains(range.endContainer) ? before(last, range.endContainer, range.endOffset) : points(textOf(last));
  const [head, tail] = [[...textOf(first)], [...textOf(last)]];
  while (from < head.length && /\s/.test(head[from])) from += 1;
  while (to > 0 && /\s/.test(tail[to - 1])) to -= 1;
  from = snap(first, from, false);
  to = snap(last, to, true);
  const [start, end] = [startOf(first) + from, startOf(last) + to];
  if (end <= start) return null;
  const parts = touched.map((block) => [...textOf(block)]);
  parts[parts.length - 1] = parts.at(-1).slice(0, to);
  parts[0] = parts[0].slice(from);
  return { start, end, exact: parts.map((part) => part.join("")).join("\n") };
}

/** Where a code point of the text lies on the page, as `[node, offset]`. */
function place(at, toEnd) {
  const all = blocks();
  const block = all.findLast((one) => (toEnd ? startOf(one) < at : startOf(one) <= at)) || all[0];
  let left = at - startOf(block);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.nodeType === Node.ELEMENT_NODE && node.matches("a.mk") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  let last = [block, 0];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType !== Node.TEXT_NODE) continue;
    const letters = [...node.data];
    if (left <= letters.length && (left < letters.length || toEnd)) return [node, letters.slice(0, left).join("").length];
    left -= letters.length;
    last = [node, node.data.length];
  }
  return last;
}

/** A range of the page over code points `start` to `end` of the text. */
export function range(start, end) {
  const made = document.createRange();
  made.setStart(...place(start, false));
  made.setEnd(...place(end, true));
  return made;
}
