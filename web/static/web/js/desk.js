// What every page of the desk loads. Without it the pages work as they are.

import * as draft from "./draft.js";
import * as keys from "./keys.js";
import * as live from "./live.js";
import * as names from "./names.js";
import * as palette from "./palette.js";
import * as updates from "./updates.js";

live.start();
keys.start();
palette.start();
names.start();
draft.start();
updates.start();

// A file may be dropped on a form in a card: what takes it is loaded once something is dragged.
if (document.getElementById("text")) addEventListener("dragenter", () => import("./board.js").then((it) => it.start()), { once: true });
for (const message of document.querySelectorAll("#messages li, #conflict h2")) live.say(message.textContent.trim());
for (const one of document.querySelectorAll(".bar [data-key^=go_]")) keys.on(one.dataset.key, () => one.click());
keys.on("new_article", () => location.assign(document.body.dataset.newArticle));
keys.on("search", () => {
  const field = document.querySelector("[data-key='search']");
  if (!field) return palette.open();
  field.focus();
  field.select();
});
keys.on("undo", () => {
  live.inTurn(() => {
    const form = [...document.querySelectorAll("#messages form.undo, #toasts form.undo")].at(-1);
    return live.submit(form || document.getElementById("undo-last"));
  });
});
