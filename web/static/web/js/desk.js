// What every page of the desk loads. Without it the pages work as they are.

import * as draft from "./draft.js";
import * as keys from "./keys.js";
import * as live from "./live.js";
import * as palette from "./palette.js";
import * as reader from "./reader.js";
import * as rows from "./rows.js";
import * as timeline from "./timeline.js";
import * as updates from "./updates.js";

live.start();
keys.start();
palette.start();
draft.start();
updates.start();

if (document.getElementById("text")) reader.start();
// What is dropped matters on the board and on its form; elsewhere, once something is being dragged.
const board = () => import("./board.js").then((it) => it.start());
if (document.querySelector(".board, #attach-evidence")) board();
else addEventListener("dragenter", board, { once: true });
if (document.querySelector("#main .timeline")) timeline.start();
if (document.querySelector("[data-row]")) rows.start();
for (const message of document.querySelectorAll("#messages > li")) live.say(message.textContent.trim());
for (const name of ["go_inbox", "go_articles", "go_claims", "go_dashboard"]) {
  keys.on(name, () => document.querySelector(`[data-key="${name}"]`)?.click());
}
keys.on("new_article", () => location.assign(document.body.dataset.newArticle));
keys.on("search", () => {
  const field = document.querySelector("[data-key='search']");
  if (!field) return palette.open();
  field.focus();
  field.select();
});
keys.on("undo", () => {
  const form = [...document.querySelectorAll("#messages form.undo, #toasts form.undo")].at(-1);
  live.submit(form || document.getElementById("undo-last"));
});
