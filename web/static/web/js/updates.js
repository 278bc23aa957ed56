// Others' changes wait until they are asked for; a reading under way shows how far it is.

import { on } from "./keys.js";
import { refresh, say } from "./live.js";

let shown = "";

/** Fetch the page as it is now. */
async function apply() {
  if (!document.getElementById("updates")) return false;
  await refresh();
}

function arrived() {
  const box = document.getElementById("updates");
  if (!box) return;
  const said = box.querySelector("[data-updates]")?.textContent.trim() || "";
  if (said && said !== shown) say(said);
  shown = said;
  // The first claims of a reading come by themselves where nothing stands that they could push away.
  const busy = document.querySelector("#desk form[data-draft]") || getSelection()?.toString();
  if (box.querySelector("[data-ready]") && !document.querySelector(".card") && !busy) apply();
}

let lost = false;

/** A page that waits for work looks again every two seconds, unless somebody types in it or it is out of sight. */
async function lookAgain() {
  const waits = document.querySelector("main[data-refresh]") && !document.getElementById("updates");
  const busy = document.hidden || document.querySelector("main :is(input, textarea, select):focus, dialog[open]");
  if (!waits) return;
  // A look that failed is said once, not every two seconds.
  if (!busy) lost = !(await refresh(location.href, lost));
  if (document.getElementById("updates")) return location.reload(); // the article came, and its page loads more
  setTimeout(lookAgain, 2000);
}

export function start() {
  setTimeout(lookAgain, 2000);
  on("updates", () => (document.querySelector("[data-updates]") ? apply() : false));
  document.addEventListener("htmx:after:swap", (event) => {
    if (event.target.closest?.("#updates")) arrived();
  });
  // Colleagues are told which claim is being edited here.
  document.addEventListener("htmx:config:request", (event) => {
    const { request } = event.detail.ctx;
    const card = document.querySelector(".card form[data-inline]")?.closest(".card");
    if (event.target.id === "updates" && card) request.action += `&editing=${card.id.slice(1)}`;
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-updates]")) return;
    event.preventDefault();
    apply();
  });
}
