// Lists by keys: j and k go from row to row, Enter opens one.

import { on } from "./keys.js";

const links = () => [...document.querySelectorAll("main [data-row]")].filter((one) => one.checkVisibility());

function go(step) {
  const all = links();
  if (!all.length) return false;
  const now = all.findIndex((one) => one === document.activeElement || one.closest("li, tr")?.contains(document.activeElement));
  const next = all[Math.min(Math.max(now + step, 0), all.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

export function start() {
  on("next_row", () => go(1));
  on("previous_row", () => go(-1));
  on("open_row", () => false);
}
