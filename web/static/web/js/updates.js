// Others' changes wait until they are asked for; a reading under way shows how far it is.

import { on } from "./keys.js";
import { refresh, say } from "./live.js";

let shown = "";

/** Fetch the page as it is now. */
async function apply() {
  if (!document.getElementById("desk")) return false;
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

export function start() {
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
