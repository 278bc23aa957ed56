// Lists by keys: j and k go from row to row, Enter opens one.

import { on } from "./keys.js";
import { submit } from "./live.js";

const links = () => [...document.querySelectorAll("main [data-row]")].filter((one) => one.checkVisibility());

function go(step) {
  const all = links();
  if (!all.length) return false;
  const now = all.findIndex((one) => one === document.activeElement || one.closest("li, tr")?.contains(document.activeElement));
  const next = all[Math.min(Math.max(now + step, 0), all.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

/** What is in hand is done; the row that comes into its place takes the focus. */
async function done() {
  const all = links();
  const at = Math.max(all.findIndex((one) => one.closest("li")?.contains(document.activeElement)), 0);
  const button = all[at]?.closest("li").querySelector("[data-key=done]");
  if (!button) return;
  await submit(button.form, button);
  const rest = links();
  rest[Math.min(at, rest.length - 1)]?.focus();
}

export function start() {
  on("next_row", () => go(1));
  on("previous_row", () => go(-1));
  on("open_row", () => false);
  on("done", () => void done());
}
