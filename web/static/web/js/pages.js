// What the pages of single things and of lists load besides; the article's page does without.

import * as board from "./board.js";
import { on } from "./keys.js";
import * as rows from "./rows.js";
import * as timeline from "./timeline.js";

if (document.querySelector(".board, #attach-evidence")) board.start();
if (document.querySelector("#main .timeline")) timeline.start();
if (document.querySelector("[data-row]")) rows.start();

// A verdict is returned with a note: the key leads to where it is written, and saving it then returns the verdict.
on("return", () => {
  const note = document.querySelector("#verdict [name=comment]");
  if (!note || !document.querySelector("[data-key=return]")) return false;
  note.form.dataset.saves = "[value=request_changes]";
  note.focus();
});

// A page that is one form begins in it: what is typed next is meant for it, and not for the keys of the page.
const forms = document.querySelectorAll("main form");
const form = forms.length === 1 && forms[0].matches("main > .narrow > form:not(h2 ~ form)") ? forms[0] : null;
const first = form?.querySelector("[data-first]") || form?.querySelector(":is(textarea, select, input:not([type=hidden])):not([readonly])");
if (first && !location.hash && !document.querySelector("main [autofocus]")) first.focus();
