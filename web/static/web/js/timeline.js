// An entry that an address names is opened, so that what it changed is in sight.

function open() {
  const entry = /^#event-\d+$/.test(location.hash) && document.querySelector(location.hash);
  if (!entry) return;
  for (const details of entry.querySelectorAll("details")) details.open = true;
  entry.scrollIntoView({ block: "center" });
}

export function start() {
  addEventListener("hashchange", open);
  open();
}
