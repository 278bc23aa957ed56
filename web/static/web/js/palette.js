// Find a page or an act by a few letters: a list under a field, by arrow keys (the combobox pattern of the ARIA guide).

import { on } from "./keys.js";

const dialog = () => document.getElementById("palette");
let shown = [];
let at = 0;
let asked = 0;

/** What a control says, without its keys. */
function called(one) {
  const copy = one.cloneNode(true);
  for (const key of copy.querySelectorAll(".keys")) key.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

/** The acts that the page offers: its links in the head, its controls that have a key, and what leads to an act of its own. */
function offered() {
  const found = [...document.querySelectorAll("header nav a, header .sheet a, main a[data-key], main button[data-key], main a.button:not(.item *, .timeline *)")];
  return found
    .filter((one) => !one.closest(".card") || one.closest(".card.live"))
    .map((one) => ({ label: one.dataset.label || called(one), keys: one.getAttribute("aria-keyshortcuts") || "", node: one }))
    .filter((one, index, all) => one.label && all.findIndex((other) => other.label === one.label) === index);
}

function draw(list) {
  shown = list.slice(0, 12);
  at = 0;
  const box = dialog().querySelector("[role=listbox]");
  box.replaceChildren(
    ...shown.map((one, index) => {
      const line = document.createElement("li");
      line.id = `found-${index}`;
      line.setAttribute("role", "option");
      line.setAttribute("aria-selected", String(index === 0));
      line.textContent = one.label;
      if (one.about) line.append(Object.assign(document.createElement("span"), { className: "muted", textContent: ` ${one.about}` }));
      if (one.keys) line.append(Object.assign(document.createElement("kbd"), { textContent: one.keys }));
      line.addEventListener("click", () => choose(index));
      return line;
    }),
  );
  box.hidden = !shown.length;
  dialog().querySelector("#palette-none").hidden = shown.length > 0;
  point();
}

function point() {
  const field = dialog().querySelector("input");
  for (const [index, line] of [...dialog().querySelectorAll("[role=option]")].entries()) {
    line.setAttribute("aria-selected", String(index === at));
    if (index === at) line.scrollIntoView({ block: "nearest" });
  }
  if (shown.length) field.setAttribute("aria-activedescendant", `found-${at}`);
  else field.removeAttribute("aria-activedescendant");
}

function choose(index) {
  const one = shown[index];
  if (!one) return;
  dialog().close();
  if (one.href) location.assign(one.href);
  else one.node.click();
}

async function search(typed) {
  const mine = ++asked;
  const wanted = typed.trim().toLocaleLowerCase();
  const here = offered().filter((one) => one.label.toLocaleLowerCase().includes(wanted));
  draw(here);
  if (wanted.length < 2) return;
  try {
    const answer = await fetch(`${dialog().dataset.search}?q=${encodeURIComponent(typed)}`, { headers: { Accept: "application/json" } });
    if (mine === asked && answer.ok) draw([...here, ...(await answer.json()).found]);
  } catch {
    // Without a connection the page's own acts are what there is.
  }
}

export function open() {
  const field = dialog()?.querySelector("input");
  if (!field) return;
  field.value = "";
  dialog().showModal();
  search("");
}

export function start() {
  if (!dialog()) return;
  const field = dialog().querySelector("input");
  field.addEventListener("input", () => search(field.value));
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length) {
      event.preventDefault();
      at = (at + step + shown.length) % shown.length;
      point();
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(at);
    }
  });
  on("palette", open);
  document.getElementById("open-palette")?.addEventListener("click", open);
  document.getElementById("open-help")?.addEventListener("click", () => document.getElementById("help").showModal());
}
