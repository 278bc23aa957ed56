// What an address names is opened: an entry, so that what it changed is in sight; a field that is folded away.

function open() {
  const field = location.hash.startsWith("#id_") ? document.getElementById(location.hash.slice(1)) : null;
  if (field?.closest("details:not([open])")) {
    field.closest("details").open = true;
    field.focus();
  }
  const entry = /^#event-\d+$/.test(location.hash) && document.querySelector(location.hash);
  if (!entry) return;
  for (const details of entry.querySelectorAll("details")) details.open = true;
  entry.scrollIntoView({ block: "center" });
}

export function start() {
  addEventListener("hashchange", open);
  open();
}
