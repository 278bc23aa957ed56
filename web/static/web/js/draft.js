// What is typed is kept: on the server after a pause, and in this browser at once.

import { csrf, state, tell, words } from "./live.js";

const PAUSE = 1000;
// Several people may use one browser: each is offered only what they typed themselves.
const keptAs = (key) => `draft:${document.body.dataset.me}:${key}`;
const local = (form) => keptAs(form.dataset.draft);
const UNKEPT = ["csrfmiddlewaretoken", "form_key", "version", "seen", "draft", "then", "kept"];
// What is ticked several times under one name is kept line by line.
const kept = (form) => {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !UNKEPT.includes(name)) fields[name] = name in fields ? `${fields[name]}\n${value}` : value;
  }
  return fields;
};

const waiting = new Map();
let line = Promise.resolve();

// One after the other, so that what was typed last is what stays.
function keep(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  const fields = JSON.stringify(kept(form));
  if (!form.isConnected || form.dataset.kept === fields) return;
  const body = new FormData();
  body.append("key", form.dataset.draft);
  body.append("fields", fields);
  line = line.then(() => post(form, body, fields));
}

async function post(form, body, fields) {
  try {
    const headers = { "X-CSRFToken": csrf() };
    const answer = await fetch(document.body.dataset.drafts, { method: "POST", body, headers, redirect: "manual" });
    if (!answer.ok) throw new Error(answer.status);
    form.dataset.kept = fields;
    state("kept");
  } catch {
    state("browser");
  }
}

function typed(event) {
  const form = event.target.closest?.("form[data-draft]");
  if (!form) return;
  try {
    localStorage.setItem(local(form), JSON.stringify({ at: Date.now(), fields: kept(form) }));
  } catch {
    // No room or no permission: the server keeps it.
  }
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => keep(form), PAUSE));
}

function fill(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = value.split("\n").includes(field.value);
      else if (field.type !== "file" && field.type !== "hidden") field.value = value;
      const folded = value && field.closest("details");
      if (folded) folded.open = true;
    }
  }
}

/** The newest of what the server and this browser kept of a form. */
function newest(form) {
  const server = form.dataset.draftFields
    ? { at: Date.parse(form.dataset.draftAt), fields: JSON.parse(form.dataset.draftFields) }
    : null;
  const browser = JSON.parse(localStorage.getItem(local(form)) || "null");
  return [server, browser].filter(Boolean).sort((one, other) => other.at - one.at)[0] || null;
}

/** Offer what was typed before and not sent. */
export function offer(form) {
  const draft = newest(form);
  if (!draft || JSON.stringify(draft.fields) === JSON.stringify(kept(form))) return;
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  const note = document.createElement("div");
  note.className = "note draft";
  const file = form.querySelector("[type=file]") ? words("draftFile") : "";
  note.append(`${words("draft")} ${time.format(draft.at)}. ${file} `);
  const button = (label, act) => {
    const one = document.createElement("button");
    one.type = "button";
    one.textContent = label;
    one.addEventListener("click", () => {
      note.remove();
      act();
    });
    note.append(one, " ");
  };
  button(words("draftUse"), () => {
    fill(form, draft.fields);
    form.querySelector("textarea, input:not([type=hidden])")?.focus();
  });
  button(words("draftDrop"), () => forget(form));
  form.prepend(note);
}

async function forget(form) {
  localStorage.removeItem(local(form));
  const body = new FormData();
  body.append("key", form.dataset.draft);
  const headers = { "X-CSRFToken": csrf() };
  await fetch(document.body.dataset.drafts, { method: "POST", body, headers }).catch(() => tell(words("offline"), "error"));
}

const offerAll = () => {
  for (const form of document.querySelectorAll("form[data-draft]:not([data-offered])")) {
    form.dataset.offered = "1";
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "draft", value: form.dataset.draft }));
    offer(form);
  }
};

export function start() {
  document.addEventListener("input", typed);
  document.addEventListener("focusout", (event) => {
    const form = event.target.closest?.("form[data-draft]");
    if (form && waiting.has(form)) keep(form);
  });
  // What the server took needs no draft in this browser; it says so, and forgets its own.
  const taken = /(?:^|; )draft_taken=([^;]+)/.exec(document.cookie)?.[1];
  if (taken) localStorage.removeItem(keptAs(taken));
  document.cookie = "draft_taken=; Max-Age=0; Path=/; SameSite=Lax";
  let sent = false;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.draft) return;
    clearTimeout(waiting.get(form));
    waiting.delete(form);
    sent = true;
  });
  document.addEventListener("desk:taken", ({ detail: form }) => {
    if (form.dataset.draft) localStorage.removeItem(local(form));
    sent = false;
  });
  addEventListener("beforeunload", (event) => {
    if (waiting.size && !sent) event.preventDefault();
  });
  document.addEventListener("desk:changed", offerAll);
  document.addEventListener("desk:form", offerAll);
  offerAll();
}
