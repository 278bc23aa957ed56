// Acts that leave the page where it is: what was sent, what came back, what is said of it.

// The token of now: it is another once one has signed in again, in whatever tab.
export const csrf = () => /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] || document.body.dataset.csrf;
const find = (selector, within = document) => within.querySelector(selector);

export const words = (name) => document.body.dataset[name] || "";

/** Tell a screen reader, politely. */
export function say(sentence) {
  const region = find("#live");
  if (!region || !sentence) return;
  region.textContent = "";
  setTimeout(() => (region.textContent = sentence), 30);
}

/** Show a message at the edge of the window for a while. `node` may hold an *Undo* form. */
export function toast(node, seconds = 12) {
  const region = find("#toasts");
  while (region.children.length >= 3) region.firstElementChild.remove();
  region.append(node);
  say(find("[data-said]", node)?.textContent.trim() || node.textContent.trim());
  const leave = () => {
    if (node.matches(":hover, :focus-within")) return setTimeout(leave, 2000);
    node.remove();
  };
  setTimeout(leave, seconds * 1000);
}

/** A message of our own. */
export function tell(sentence, kind = "info", act = null) {
  const node = document.createElement("li");
  node.className = `message ${kind}`;
  const said = document.createElement("span");
  said.dataset.said = "";
  said.textContent = sentence;
  node.append(said);
  if (act) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = act.label;
    button.addEventListener("click", () => {
      node.remove();
      act.run();
    });
    node.append(" ", button);
  }
  toast(node, kind === "error" ? 60 : 12);
  return node;
}

/** The state of what is typed or done, beside the menu: "Saving…", "Saved 14:02", "Not saved". */
export function state(name) {
  const place = find("#saved");
  if (!place) return;
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  place.dataset.state = name;
  place.textContent = `${place.dataset[name] || ""}${name === "saved" ? ` ${time.format(new Date())}` : ""}`;
}

const move = (node, into, before = null) => (into.moveBefore ? into.moveBefore(node, before) : into.insertBefore(node, before));

/** Take the form that is open out of a swap's way; returns what puts it back, in its claim's card or its place between. */
function aside(target, sent) {
  const form = find("#ledger form[data-inline]");
  if (!form || form === sent || !target.contains(form)) return () => {};
  const inCard = form.closest(".card");
  const own = (!inCard && form.closest("li")) || form;
  const beside = (inCard || own.nextElementSibling?.closest(".card"))?.dataset.claim;
  const field = form.contains(document.activeElement) ? document.activeElement : null;
  const caret = [field?.selectionStart, field?.selectionEnd];
  const pantry = document.body.appendChild(Object.assign(document.createElement("div"), { className: "hidden" }));
  move(own, pantry);
  return () => {
    const card = beside ? find(`#ledger .card[data-claim="${beside}"]`) : null;
    const list = find("#ledger .cards:not(.dismissed)");
    if (document.getElementById(form.id) !== form) pantry.replaceChildren(); // what came is its own answer
    else if (inCard) card && move(own, card);
    else if (own !== form && list) move(own, list, card);
    else find("#ledger .headline").after(own);
    pantry.remove();
    if (!field?.isConnected || field === document.activeElement) return;
    field.focus({ preventScroll: true });
    if (caret[0] != null) field.setSelectionRange(...caret);
  };
}

/** Put a new element in the place of what has the same id, keeping scroll, focus and a form that is open. */
async function morph(one, sent) {
  const selector = `#${CSS.escape(one.id)}`;
  const target = find(selector);
  if (!target) return;
  const [x, y] = [scrollX, scrollY];
  const inner = find("#ledger")?.scrollTop;
  const focused = document.activeElement?.id;
  const putBack = aside(target, sent);
  await htmx.swap({ text: one.outerHTML, target, select: selector, swap: "outerMorph" });
  putBack();
  scrollTo({ left: x, top: y, behavior: "instant" });
  if (inner !== undefined && find("#ledger")) find("#ledger").scrollTop = inner;
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("desk:changed"));
}

/** What a page that is not shown has to say: its errors, else its messages. */
const complaint = (page) =>
  [...page.querySelectorAll(".summary li, .summary p, main > p, main .narrow > p")].map((one) => one.textContent.trim()).slice(0, 3).join(" ");

/** Take an answer in: parts of the page, a form in it, the page itself, or another page to go to. */
async function take(html, address, ok, sent) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const parts = find("[data-parts]", page);
  if (parts) {
    for (const part of [...parts.children]) {
      if (part.id && part.id !== "messages") await morph(part, sent);
    }
  } else if (find("form[data-inline][id]", page) && find(`#ledger #${find("form[data-inline][id]", page).id}`) && !find("#desk", page)) {
    const form = find("form[data-inline][id]", page);
    await morph(form, sent);
    document.dispatchEvent(new CustomEvent("desk:form"));
    find(`#${form.id} [autofocus]`)?.focus();
    say(find("#conflict h2")?.textContent);
    return;
  } else if (find("#desk", page) && find("#desk")) {
    await morph(find("#desk", page), sent);
    document.title = page.title;
  } else if (!ok) {
    tell(complaint(page) || words("failed"), "error");
    return;
  } else if (new URL(address).pathname === location.pathname && find("#main", page)) {
    const said = [...page.querySelectorAll("#messages li")];
    find("#messages", page)?.remove();
    await morph(find("#main", page), sent);
    for (const message of said) toast(document.adoptNode(message));
    return;
  } else {
    location.assign(address);
    return;
  }
  for (const message of [...page.querySelectorAll("#messages li")]) toast(document.adoptNode(message));
  const desk = find("#desk", page)?.dataset.focus || parts?.dataset.focus;
  if (desk) document.getElementById(desk)?.focus({ preventScroll: true });
  else find("#desk [autofocus]")?.focus();
}

/** Send what the form `sent` holds, or fetch an address, without leaving the page. Returns whether it arrived and was taken.
 * What fails is told, unless it is `quiet`. */
async function send({ url, method = "GET", body = null, retry = null, sent = null, quiet = false }) {
  const told = quiet ? () => {} : tell;
  const acting = method !== "GET";
  if (acting) state("saving");
  body?.set("csrfmiddlewaretoken", csrf());
  let answer;
  try {
    const headers = { "HX-Request": "true", "HX-Current-URL": location.href, "X-CSRFToken": csrf() };
    answer = await fetch(url, { method, body, headers, credentials: "same-origin" });
  } catch {
    state("lost");
    told(words(acting ? "unsure" : "offline"), "error", retry && { label: words("again"), run: retry });
    return false;
  }
  const html = await answer.text();
  if (new URL(answer.url).pathname.startsWith("/accounts/login")) {
    state("lost");
    told(words("signedOut"), "error", { label: words("signIn"), run: () => open("/accounts/login/", "_blank") });
    return false;
  }
  if (answer.status >= 500 || !html) {
    state("lost");
    told(words("failed"), "error", retry && { label: words("again"), run: retry });
    return false;
  }
  await take(html, answer.url, answer.ok, sent);
  if (acting) state(answer.ok ? "saved" : "lost");
  return answer.ok;
}

const key = () => Array.from(crypto.getRandomValues(new Uint8Array(18)), (one) => one.toString(16).padStart(2, "0")).join("");

/** Put the focus on the thing that was acted on, where it is now. */
function land(id) {
  const place = document.getElementById(id);
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: "nearest" });
}

/** Send a form in place; a second press while it is under way does nothing. */
export async function submit(form, submitter = null) {
  const gate = submitter || form;
  if (gate.dataset.busy) return false;
  if (form.elements.next) form.elements.next.value = location.pathname + location.search;
  // A form that stays on the page is sent many times: each press is a sending of its own.
  if (form.id === "decide" || form.id === "undo-last") form.elements.form_key.value = key();
  const body = new FormData(form, submitter);
  const fields = submitter?.closest("fieldset, .actions") || form;
  gate.dataset.busy = "1";
  fields.setAttribute("aria-busy", "true");
  try {
    const url = submitter?.getAttribute("formaction") || form.getAttribute("action") || location.href;
    const taken = await again(url, body, form);
    if (taken) document.dispatchEvent(new CustomEvent("desk:taken", { detail: form }));
    if (taken) form.closest("#toasts li")?.remove();
    if (taken && form.dataset.lands) land(form.dataset.lands);
    return taken;
  } finally {
    delete gate.dataset.busy;
    fields.removeAttribute("aria-busy");
  }
}

let line = Promise.resolve();

/** Do what keys ask for one after the other: an undo waits for the decision that it undoes. */
export const inTurn = (act) => (line = line.then(act, act));

/** Send what `form` holds; once more, where it did not arrive, under its own key, so that it is done once even if it had. */
const again = (url, body, sent) => send({ url, method: "POST", body, sent, retry: () => again(url, body, sent) });

/** Fetch this page as it is now and put it in place. */
export const refresh = (address = location.href, quiet = false) => send({ url: address.split("#")[0], quiet });

export function start() {
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-live]") || event.defaultPrevented) return;
    event.preventDefault();
    submit(event.target, event.submitter);
  });
  // A form that is not sent in place leaves the page: one press is enough.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("form[data-live]") || form.method !== "post") return;
    if (form.elements.csrfmiddlewaretoken) form.elements.csrfmiddlewaretoken.value = csrf();
    if (form.dataset.busy) event.preventDefault();
    form.dataset.busy = "1";
    setTimeout(() => delete form.dataset.busy, 4000);
  });
  addEventListener("pageshow", () => document.querySelectorAll("[data-busy]").forEach((one) => delete one.dataset.busy));
}
