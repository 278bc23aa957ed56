// The evidence board: an address pasted anywhere on it, or an address or a file dropped, opens the form with it.
// A file dropped on a form that takes one is chosen there.

import { tell, words } from "./live.js";

const ADDRESS = /^https?:\/\/\S+$/i;

function attach(text) {
  const link = document.querySelector("a[data-key='attach']");
  if (!link || !ADDRESS.test(text.trim())) return false;
  const where = new URL(link.href);
  where.searchParams.set("url", text.trim());
  location.assign(where);
  return true;
}

/** Choose a file in a form, as if by its button. */
function choose(form, files) {
  const field = form.querySelector("[type=file]");
  field.files = files;
  field.focus();
}

/** Open the form in the place of this page, with the file in it. */
async function open(link, files) {
  const answer = await fetch(link).catch(() => null);
  if (!answer?.ok) return tell(words("offline"), "error");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  history.pushState(null, "", link);
  addEventListener("popstate", () => location.reload(), { once: true });
  document.title = page.title;
  document.getElementById("main").replaceWith(document.adoptNode(page.getElementById("main")));
  document.dispatchEvent(new CustomEvent("desk:form"));
  choose(document.querySelector("#attach-evidence"), files);
}

function dropped(event, place) {
  const given = event.dataTransfer;
  if (!given.files.length) return place.matches(".board") && attach(given.getData("text/uri-list") || given.getData("text/plain"));
  if (given.files.length > 1) return tell(words("oneFile"), "error");
  const files = new DataTransfer();
  files.items.add(given.files[0]);
  if (place.matches("form")) return choose(place, files.files) ?? true;
  const column = event.target.closest(".column")?.querySelector("a[href*='/attach/']");
  const link = column || document.querySelector("a[data-key='attach']");
  if (link) open(link.href, files.files);
  return true;
}

const place = (event) => event.target.closest?.("form:has([type=file]), .board");

export function start() {
  document.addEventListener("dragover", (event) => place(event) && event.preventDefault());
  document.addEventListener("drop", (event) => place(event) && dropped(event, place(event)) && event.preventDefault());
  if (!document.querySelector(".board")) return;
  document.addEventListener("paste", (event) => {
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    if (attach(event.clipboardData.getData("text/plain"))) event.preventDefault();
  });
}
