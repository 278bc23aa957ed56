// Forms that open where the hands are: in a claim's card, or at a new claim's place in the ledger.

import { say, tell, words } from "./live.js";

let opener = null;

/** Bring something into the ledger's own window; where the ledger has none of its own, into the page's. */
export function reveal(one) {
  const ledger = document.getElementById("ledger");
  if (getComputedStyle(ledger).overflowY === "visible") return one.scrollIntoView({ block: "nearest" });
  const [box, room] = [one.getBoundingClientRect(), ledger.getBoundingClientRect()];
  if (box.top < room.top || box.bottom > Math.min(room.bottom, innerHeight)) ledger.scrollTop += box.top - room.top - 64;
}

/** A form in the ledger is sent in place, and its answer is the claim's card. */
function dress(form) {
  form.dataset.live = "";
  form.dataset.sug = form.closest(".card")?.dataset.sug || "";
  if (!form.elements.then) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "then", value: "card" }));
}

async function why(link) {
  const card = link.closest(".card");
  const open = card.querySelector(".why");
  if (open) return open.remove();
  const answer = await fetch(link.dataset.why).catch(() => null);
  if (!answer?.ok) return tell(words("offline"), "error");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const box = page.querySelector(".why");
  box.removeAttribute("id");
  card.querySelector(".actions").after(document.adoptNode(box));
  say(box.textContent.replace(/\s+/g, " ").trim());
}

/** Close the form that is open; what was typed in it is kept as a draft. */
export function close() {
  const form = document.querySelector("#ledger form[data-inline]");
  if (!form) return false;
  (form.closest("li:not(.card)") || form).remove();
  opener?.focus({ preventScroll: true });
  return true;
}

/** Fetch a page, take the form out of it, and have `put` put it in place. */
export async function form(address, put) {
  let page;
  try {
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    tell(words("offline"), "error");
    return false;
  }
  const made = page.querySelector("form[data-inline]");
  if (!made) {
    location.assign(address);
    return true;
  }
  close();
  opener = document.activeElement;
  put(document.adoptNode(made));
  dress(made);
  htmx.process(made);
  document.dispatchEvent(new CustomEvent("desk:form"));
  const first = "textarea:not([readonly]), input:not([type=hidden]):not([readonly])";
  (made.querySelector("[data-first]") || made.querySelector(first))?.focus({ preventScroll: true });
  reveal(made);
  return true;
}

export function start() {
  document.addEventListener("desk:form", () => document.querySelectorAll("#ledger form[data-inline]").forEach(dress));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-inline]");
    const cancel = event.target.closest("form[data-inline] a[data-cancel]");
    if (cancel) {
      event.preventDefault();
      close();
    }
    const asked = event.target.closest("a[data-why]");
    if (asked) {
      event.preventDefault();
      why(asked);
    }
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    form(link.href, (made) => (link.closest(".card") || document.querySelector("#ledger .headline")).append(made));
  });
}
