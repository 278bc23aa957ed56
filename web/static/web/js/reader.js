// The article's screen: text and ledger in step, by mouse and by keys.

import * as inline from "./inline.js";
import { on } from "./keys.js";
import { inTurn, refresh, say, submit, words } from "./live.js";
import * as minimap from "./minimap.js";
import * as select from "./select.js";

let active = "";
let held = ""; // the id of the claim in hand: its number moves when others come before it
let cursor = null; // the sentence cursor: its module is loaded when it is first asked for
let pressed = false; // a pointer is down: what is under it must not move, or the click is lost

const text = () => document.getElementById("text");
const card = (number) => document.getElementById(`c${number}`);
const chip = (number) => document.getElementById(`m${number}`);
const chips = () => [...text().querySelectorAll("a.mk:not([hidden])")];
const numberOf = (node) => node?.id.slice(1) || "";
const pieces = (number) => [...text().querySelectorAll(`mark[data-claims~="${number}"]`)];
export const current = () => card(active);

function light() {
  if (!CSS.highlights) return;
  const ranges = active ? pieces(active).map((piece) => new StaticRange(ends(piece))) : [];
  if (ranges.length) CSS.highlights.set("active", new Highlight(...ranges));
  else CSS.highlights.delete("active");
}

const ends = (node) => ({ startContainer: node, startOffset: 0, endContainer: node, endOffset: node.childNodes.length });

/** Make a claim the one in hand: its card, its words and, with `focus`, the focus say so. */
export function activate(number, { focus = "", scroll = true, show = true } = {}) {
  card(active)?.classList.remove("live");
  chip(active)?.removeAttribute("aria-current");
  active = number && card(number) ? number : "";
  held = card(active)?.dataset.claim || "";
  light();
  if (!active) return;
  card(active).classList.add("live");
  chip(active)?.setAttribute("aria-current", "true");
  if (show && getComputedStyle(document.getElementById("ledger")).overflowY !== "visible") inline.reveal(card(active));
  const place = chip(active) || pieces(active)[0];
  const box = place?.getBoundingClientRect();
  if (scroll && box && (box.top < 80 || box.bottom > innerHeight - 120)) place.scrollIntoView({ block: "center" });
  if (focus) document.getElementById(`${focus}${active}`)?.focus({ preventScroll: true });
}

/** After the page changed: the same claim stays in hand, whatever its number is now, and keeps the focus if it had it. */
function hold() {
  const [before, at] = [active, document.activeElement?.id];
  const now = numberOf(held ? document.querySelector(`#ledger .card[data-claim="${held}"]`) : null);
  activate(now, { scroll: false, focus: now !== before && before && [`m${before}`, `c${before}`].includes(at) ? at[0] : "" });
}

/** The claim `step` on in the text, of those that `wanted` takes. */
function go(step, wanted = () => true) {
  const order = chips().map(numberOf);
  const all = order.filter((number) => wanted(card(number)));
  if (!all.length) return false;
  const now = order.indexOf(active);
  const next =
    now < 0
      ? all.find((number) => chip(number).getBoundingClientRect().bottom > 0) || all[0]
      : step > 0
        ? order.slice(now + 1).find((number) => wanted(card(number)))
        : order.slice(0, now).findLast((number) => wanted(card(number)));
  if (!next) return void say(words("noMore"));
  activate(next, { focus: "m" });
}

const suggestion = (one) => one?.dataset.sug === "1" && !one.dataset.gone && !one.dataset.sent;

/** After a correction that confirmed a suggestion the next one is in hand; after another the claim itself. */
function corrected(form) {
  if (form.id !== "edit-claim" || !active) return;
  activate(active, { focus: "m", scroll: false });
  if (form.dataset.sug && !suggestion(card(active)) && chips().some((one) => suggestion(card(numberOf(one))))) go(1, suggestion);
}

/** Decide on the suggestion in hand and go on to the next one; what was decided is sent in turn. */
function decide(act) {
  if (!active || !suggestion(card(active))) return go(1, suggestion);
  const button = card(active).querySelector(`button[data-key="${act}"]`);
  if (!button) return false;
  card(active).dataset.sent = act;
  const left = chips().map(numberOf).some((number) => number !== active && suggestion(card(number)));
  inTurn(() => submit(button.form, button)).then((done) => done || delete button.closest(".card")?.dataset.sent);
  if (left) go(1, suggestion);
  else say(words("noSuggestions"));
}

/** Draw a claim's marks and chip as its card says. */
function paint(one) {
  const [number, { status, sug, gone, label }] = [numberOf(one), one.dataset];
  const pin = chip(number);
  if (!pin) return;
  pin.hidden = Boolean(gone);
  pin.className = `mk s-${status}${sug ? " sug" : ""}`;
  if (label) pin.setAttribute("aria-label", label);
  const use = pin.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${status}`));
  for (const piece of pieces(number)) {
    const over = piece.dataset.claims.split(" ").filter((other) => !(gone && other === number));
    piece.dataset.claims = over.join(" ");
    const top = card(over[0])?.dataset;
    piece.className = top ? `s-${top.status} d${Math.min(over.length, 3)}${top.sug ? " sug" : ""}` : "off";
  }
}

function clicked(event) {
  const number = event.target.closest("a.mk") && numberOf(event.target.closest("a.mk"));
  if (number) {
    event.preventDefault();
    activate(number, { focus: "c", scroll: false });
    if (getComputedStyle(document.getElementById("ledger")).overflowY === "visible") card(number).scrollIntoView({ block: "center" });
    return;
  }
  const over = event.target.closest("mark[data-claims]")?.dataset.claims.split(" ").filter((one) => one && !chip(one)?.hidden);
  if (!over?.length || !getSelection().isCollapsed || text().dataset.mode) return;
  activate(over[(over.indexOf(active) + 1) % over.length], { scroll: false });
}

function inLedger(event) {
  const one = event.target.closest(".card");
  const back = event.type === "click" && event.target.closest("h3 a.number");
  if (back) {
    event.preventDefault();
    return activate(numberOf(one), { focus: "m" });
  }
  const calm = !event.target.closest("a, button, input, summary, label");
  if (one && numberOf(one) !== active) activate(numberOf(one), { scroll: event.type === "click" && calm, show: event.type !== "click" || calm });
}

function filter() {
  const links = [...document.querySelectorAll(".counts.filter a")];
  say(words("filter"));
  addEventListener(
    "keydown",
    (event) => {
      const number = /^(?:Digit|Numpad)([0-5])$/.exec(event.code)?.[1];
      if (number === undefined || !links[number]) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      links[number].click();
    },
    { capture: true, once: true },
  );
}

/** Filter in place; the address says so too, and a screen reader hears how many there are. */
async function filtered(link) {
  history.replaceState(null, "", link.href);
  if (await refresh(link.href)) {
    activate("");
    say(document.getElementById("shown")?.textContent.trim());
  }
}

/** The sentence cursor on, or off. */
async function sentences() {
  if (!cursor) {
    const loaded = await import("./sentences.js").catch(() => null);
    if (!loaded) return say(words("offline"));
    if (!cursor) loaded.start();
    cursor = loaded;
  }
  cursor.begin();
}

function toggleMarks() {
  const off = document.body.classList.toggle("unmarked");
  say(words(off ? "marksOff" : "marksOn"));
}

const boxes = () => [...document.querySelectorAll("#ledger input[name='claims']")];

/** Say how many claims are chosen, and open what can be done with them. */
function count() {
  const number = boxes().filter((box) => box.checked).length;
  const place = document.getElementById("chosen");
  if (!place) return;
  place.textContent = number ? `(${number})` : "";
  if (number) place.closest("details").open = true;
}

function pick(all) {
  for (const box of boxes()) box.checked = all && box.closest(".card").dataset.sug === "1";
  count();
}

/** Choose the claim in hand, and those from the last chosen one on. */
function pickTo() {
  const all = boxes();
  const [from, to] = [all.findLastIndex((box) => box.checked), all.findIndex((box) => box.closest(".card") === current())];
  if (to < 0) return false;
  const first = from < 0 ? to : from;
  for (const box of all.slice(Math.min(first, to), Math.max(first, to) + 1)) box.checked = true;
  count();
}

function arrive() {
  const number = /^#[cm](\d+)$/.exec(location.hash)?.[1];
  if (number) activate(number, { focus: location.hash[1] });
}

function keys() {
  on("next", () => go(1));
  on("previous", () => go(-1));
  const open = (one) => one?.dataset.status === "no_evidence";
  on("next_open", () => go(1, open));
  on("previous_open", () => go(-1, open));
  on("confirm", () => decide("confirm"));
  on("dismiss", () => decide("dismiss"));
  on("text", () => (active ? activate(active, { focus: "m" }) : false));
  on("open", (event) => {
    if (event.target.closest("a, button, summary, input")) return false;
    const link = current()?.querySelector("a[data-open]");
    return link ? link.click() : false;
  });
  on("marks", toggleMarks);
  on("sentences", () => void sentences());
  on("filter", filter);
  on("select_to", pickTo);
  on("close", () => {
    if (cursor?.stop() || select.hide() || inline.close()) return;
    if (!active) return false;
    activate("");
  });
}

export function start() {
  text().closest("#desk").addEventListener("click", (event) => {
    if (event.target.closest("#text")) clicked(event);
    else if (event.target.closest("#ledger")) inLedger(event);
    else if (event.target.closest("button[data-key='sentences']")) sentences();
    const link = event.target.closest(".counts.filter a");
    if (link && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      filtered(link);
    }
  });
  addEventListener("pointerdown", () => (pressed = true), { capture: true });
  for (const over of ["pointerup", "pointercancel"]) addEventListener(over, () => setTimeout(() => (pressed = false)), { capture: true });
  document.addEventListener("focusin", (event) => {
    if (pressed) return;
    if (event.target.matches?.("a.mk") && numberOf(event.target) !== active) activate(numberOf(event.target), { scroll: false });
    else if (event.target.closest?.("#ledger .card")) inLedger(event);
  });
  document.addEventListener("desk:changed", () => {
    document.dispatchEvent(new CustomEvent("desk:form"));
    document.querySelectorAll("#ledger .card").forEach(paint);
    hold();
  });
  document.addEventListener("desk:taken", ({ detail }) => corrected(detail));
  document.addEventListener("change", (event) => event.target.name === "claims" && count());
  document.addEventListener("click", (event) => {
    const wanted = event.target.closest("[data-choose]");
    if (wanted) pick(wanted.dataset.choose === "all");
  });
  addEventListener("beforeprint", () => CSS.highlights?.clear());
  addEventListener("afterprint", light);
  addEventListener("hashchange", arrive);
  keys();
  inline.start();
  select.start();
  minimap.start();
  arrive();
}
