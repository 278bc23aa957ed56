// The registry of keys (web/keys.py) obeyed: what is pressed becomes a name, and the name an act.

const acts = new Map();
let table = new Map();
let first = "";
let forget = 0;
const OFF = "single-keys-off";
const PLACES = { BracketLeft: "[", BracketRight: "]", Slash: "/", Minus: "-", Equal: "=" };

/** Give a name its act. An act that answers `false` did nothing, and the key goes where it would have gone. */
export const on = (name, act) => acts.set(name, act);

/** What was pressed, as the registry writes it. Letters of other scripts are taken by their place. */
export function named(event) {
  let key = event.key;
  if (key.length === 1 && key.codePointAt(0) > 127) {
    const place = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(event.code);
    key = place ? place[1] || place[2] : PLACES[event.code] || key;
  }
  if (/^[A-Za-z]$/.test(key)) key = key.toLowerCase();
  const shifted = event.shiftKey && (key.length > 1 || /^[a-z]$/.test(key)) ? "Shift+" : "";
  return `${event.ctrlKey || event.metaKey ? "Mod+" : ""}${shifted}${key}`;
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
  const key = named(event);
  const held = key.startsWith("Mod+") || key === "Escape";
  if (!held && (typing(event.target) || !single())) return;
  if (first) {
    const name = table.get(`${first} ${key}`);
    first = "";
    if (name) return void run(name, event);
  }
  if ([...table.keys()].some((keys) => keys.startsWith(`${key} `))) {
    first = key;
    clearTimeout(forget);
    forget = setTimeout(() => (first = ""), 1500);
    return;
  }
  const name = table.get(key);
  if (name) run(name, event);
}

export function start() {
  const data = document.getElementById("keys-data");
  table = new Map(JSON.parse(data?.textContent || "[]").map((one) => [one.keys, one.name]));
  document.addEventListener("keydown", pressed);
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
    form.requestSubmit(form.querySelector("button.primary, button:not([type=button])"));
  });
}
