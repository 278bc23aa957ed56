// The registry of keys (web/keys.py) obeyed: what is pressed becomes a name, and the name an act.

const acts = new Map();
let table = new Map();
let first = "";
let forget = 0;
const OFF = "single-keys-off";
const PLACES = { BracketLeft: "[", BracketRight: "]", Slash: "/", Minus: "-", Equal: "+" };

/** Give a name its act. An act that answers `false` did nothing, and the key goes where it would have gone. */
export const on = (name, act) => acts.set(name, act);

/** What was pressed, as the registry may write it: by its character and, where a layout has another there, by its place. */
function named(event) {
  const { key, code, shiftKey } = event;
  const [, letter, digit] = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(code) || [];
  const all = [key];
  // A letter of another script is never meant itself; a sign may be, as a digit's on a French or Kazakh layout.
  if (key.length === 1 && key > "\x7f") all[0] = letter || digit || PLACES[code] || key;
  else if (digit && !shiftKey) all.push(digit);
  else if (key === "=") all.push("+");
  return all.map((one) => {
    const shifted = shiftKey && (one.length > 1 || /^[a-z]$/i.test(one)) ? "Shift+" : "";
    return `${event.ctrlKey || event.metaKey ? "Mod+" : ""}${shifted}${one.length > 1 ? one : one.toLowerCase()}`;
  });
}

export const single = () => localStorage.getItem(OFF) !== "1" && document.body.dataset.keys !== "off";

const typing = (node) =>
  node instanceof Element &&
  (node.closest("textarea, select, [contenteditable='true']") ||
    (node.matches("input") && !["checkbox", "radio", "button", "submit"].includes(node.type)));

/** Press the control that carries the name: of the claim in hand, else of the page. */
function press(name) {
  const selector = `[data-key="${name}"]`;
  for (const room of [document.querySelector(".card.live"), document.querySelector("main"), document.body]) {
    const control = [...(room?.querySelectorAll(selector) || [])].find(
      (one) => one.checkVisibility() && (room.matches(".card") || !one.closest(".card")),
    );
    if (control) {
      if (control.matches("input:not([type=checkbox]), textarea")) control.focus();
      else control.click();
      return true;
    }
  }
  return false;
}

function run(name, event) {
  const act = acts.get(name);
  const done = act ? act(event) : press(name);
  if (done !== false) event.preventDefault();
  return done !== false;
}

function pressed(event) {
  if (event.defaultPrevented || event.isComposing || event.altKey || event.key === "Shift") return;
  if (document.querySelector("dialog[open]")) return;
  const all = named(event);
  const held = all[0].startsWith("Mod+") || all[0] === "Escape";
  if (!held && (typing(event.target) || !single())) return;
  const find = (before) => all.map((key) => table.get(before + key)).find(Boolean);
  const second = first && find(`${first} `);
  first = "";
  if (second) return void run(second, event);
  first = all.find((key) => [...table.keys()].some((keys) => keys.startsWith(`${key} `))) || "";
  if (first) {
    clearTimeout(forget);
    forget = setTimeout(() => (first = ""), 1500);
    return;
  }
  const name = find("");
  if (name) run(name, event);
}

/** In a dialog the focus goes round, and not out to the browser's own controls. */
function around(event) {
  const dialog = event.key === "Tab" && document.querySelector("dialog[open]");
  if (!dialog) return;
  const stops = [...dialog.querySelectorAll("a[href], button, input")].filter((one) => one.checkVisibility());
  const [first, last] = event.shiftKey ? [stops.at(-1), stops[0]] : [stops[0], stops.at(-1)];
  if (document.activeElement !== last) return;
  event.preventDefault();
  first.focus();
}

export function start() {
  const data = document.getElementById("keys-data");
  table = new Map(JSON.parse(data?.textContent || "[]").map((one) => [one.keys, one.name]));
  document.addEventListener("keydown", pressed);
  document.addEventListener("keydown", around);
  const box = document.getElementById("single-keys");
  if (box) {
    box.checked = single();
    box.addEventListener("change", () => localStorage.setItem(OFF, box.checked ? "0" : "1"));
  }
  document.body.classList.toggle("no-keys", !single());
  on("help", () => document.getElementById("help")?.showModal());
  on("save", (event) => {
    const form = event.target.closest?.("form");
    if (!form) return false;
    // Where several decisions can be sent, none is closer at hand than another.
    const decisions = form.querySelectorAll("[name=decision]");
    const button = form.querySelector(form.dataset.saves || (decisions.length > 1 ? "[data-none]" : "button.primary, button:not([type=button])"));
    if (button) form.requestSubmit(button);
    else decisions[0].focus();
  });
}
