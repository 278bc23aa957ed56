// What every page of the desk loads. Without it the pages work as they are.

import * as board from "./board.js";
import * as draft from "./draft.js";
import * as keys from "./keys.js";
import * as live from "./live.js";
import * as palette from "./palette.js";
import * as reader from "./reader.js";
import * as rows from "./rows.js";
import * as updates from "./updates.js";

live.start();
keys.start();
palette.start();
draft.start();
updates.start();
rows.start();
if (document.getElementById("text")) reader.start();
if (document.querySelector(".board")) board.start();
for (const message of document.querySelectorAll("#messages > li")) live.say(message.textContent.trim());
keys.on("undo", () => {
  const form = [...document.querySelectorAll("#messages form.undo, #toasts form.undo")].at(-1);
  if (form) return void live.submit(form);
  // This form is sent again and again: each time is another one.
  const last = document.getElementById("undo-last");
  last.elements.form_key.value = Array.from(crypto.getRandomValues(new Uint8Array(18)), (one) => one.toString(16).padStart(2, "0")).join("");
  live.submit(last);
});
