// The review queue by keys: j and k take the next or previous verdict in hand, a and r decide and go on, s skips.

import { on } from "./keys.js";
import { refresh } from "./live.js";

const desk = () => document.getElementById("desk");
const rows = () => [...document.querySelectorAll("#rows [data-row]")];

/** The row in hand stands in sight of its own list; the page stays where it is. */
function inSight() {
  const row = document.querySelector("#rows [aria-current]");
  const list = document.getElementById("rows");
  if (!row) return;
  const { top, bottom } = row.getBoundingClientRect();
  const box = list.getBoundingClientRect();
  if (top < box.top) list.scrollTop += top - box.top;
  if (bottom > box.bottom) list.scrollTop += bottom - box.bottom;
}

async function open(link) {
  if (!link) return false;
  await refresh(link.href);
}

function go(step) {
  const all = rows();
  const now = all.findIndex((one) => one.hasAttribute("aria-current"));
  return open(all[now + step]);
}

function note() {
  const details = document.querySelector(".decide details");
  if (!details) return false;
  details.open = true;
  details.querySelector("textarea").focus();
}

on("next_row", () => void go(1));
on("previous_row", () => void go(-1));
on("skip", () => void open(document.querySelector("[data-key=skip]")));
on("return", note);
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("#rows [data-row], [data-key=skip]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  open(link);
});
document.addEventListener("click", (event) => {
  // Opened by hand, the note is where one writes next.
  if (event.target.closest?.(".decide summary")) setTimeout(() => document.querySelector(".decide details[open] textarea")?.focus());
});
// What is in hand has the address, so that a reload and an undo find it.
document.addEventListener("desk:changed", () => {
  history.replaceState(null, "", desk().dataset.address);
  inSight();
});
inSight();
