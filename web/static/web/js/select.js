// Words chosen in the text: a small bar under them offers what can be done, and takes no focus.

import { form } from "./inline.js";
import { on } from "./keys.js";
import { say, tell, words } from "./live.js";
import { selected } from "./offsets.js";

let chosen = null;
let soon = 0;
const bar = () => document.getElementById("adder");
const coarse = () => matchMedia("(pointer: coarse)").matches;

export function hide() {
  if (!bar() || bar().hidden) return false;
  bar().hidden = true;
  chosen = null;
  return true;
}

/** Show the bar under `range`. */
export function offer(range, what) {
  chosen = what;
  if (!bar() || !chosen) return hide();
  bar().hidden = false;
  bar().classList.toggle("edge", coarse());
  if (coarse()) return;
  const box = [...range.getClientRects()].at(-1) || range.getBoundingClientRect();
  const room = document.documentElement.clientWidth - bar().offsetWidth - 8;
  bar().style.top = `${box.bottom + scrollY + 6}px`;
  bar().style.left = `${Math.max(8, Math.min(box.left + scrollX, room))}px`;
}

/** The range that is selected in the text, if one is. */
function ranged() {
  const now = getSelection();
  const range = now.rangeCount && !now.isCollapsed ? now.getRangeAt(0) : null;
  return range && document.getElementById("text").contains(range.commonAncestorContainer) ? range : null;
}

function looked() {
  const range = ranged();
  if (range) offer(range, selected(range));
  else if (document.getElementById("text").dataset.mode !== "sentences") hide();
}

/** What is chosen at this moment, even if the bar is still to come. */
const now = () => (ranged() ? selected(ranged()) : chosen);

/** Open the form for a claim over `what`, in its place in the ledger. */
export async function log(what = now()) {
  if (!what) {
    say(words("chooseFirst"));
    return false;
  }
  const address = new URL(document.getElementById("desk").dataset.log, location.href);
  address.searchParams.set("start", what.start);
  address.searchParams.set("end", what.end);
  address.searchParams.set("version", document.getElementById("desk").dataset.version);
  const after = [...document.querySelectorAll("#ledger .cards:not(.dismissed) > .card")].find((card) => Number(card.dataset.start) > what.start);
  hide();
  return form(address, (made) => {
    const item = document.createElement("li");
    item.append(made);
    const list = document.querySelector("#ledger .cards:not(.dismissed)");
    if (list) list.insertBefore(item, after || null);
    else document.querySelector("#ledger .headline").after(made);
  });
}

async function quote({ exact }) {
  const end = exact.length > 120 ? `,${encodeURIComponent(exact.slice(-40))}` : "";
  const link = `${location.origin}${location.pathname}#:~:text=${encodeURIComponent(end ? exact.slice(0, 60) : exact)}${end}`;
  try {
    await navigator.clipboard.writeText(`“${exact}”\n${link}`);
    tell(words("copied"));
  } catch {
    tell(words("notCopied"), "error");
  }
  hide();
}

export function start() {
  if (!bar()) return;
  document.addEventListener("selectionchange", () => {
    clearTimeout(soon);
    soon = setTimeout(looked, 120);
  });
  document.addEventListener("copy", hide);
  // A press on the bar must not take the selection away.
  bar().addEventListener("pointerdown", (event) => event.preventDefault());
  bar().addEventListener("click", (event) => {
    const act = event.target.closest("button")?.dataset.key;
    if (act === "log") log();
    if (act === "quote" && now()) quote(now());
  });
  on("log", () => void log());
  on("quote", () => (now() ? void quote(now()) : false));
}
