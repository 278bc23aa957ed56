// The evidence board: an address pasted anywhere on it, or dropped, opens the form with it.

const ADDRESS = /^https?:\/\/\S+$/i;

function attach(text) {
  const link = document.querySelector("a[data-key='attach']");
  if (!link || !ADDRESS.test(text.trim())) return false;
  const where = new URL(link.href);
  where.searchParams.set("url", text.trim());
  location.assign(where);
  return true;
}

export function start() {
  document.addEventListener("paste", (event) => {
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    if (attach(event.clipboardData.getData("text/plain"))) event.preventDefault();
  });
  const board = document.querySelector(".board");
  board.addEventListener("dragover", (event) => event.preventDefault());
  board.addEventListener("drop", (event) => {
    if (attach(event.dataTransfer.getData("text/uri-list") || event.dataTransfer.getData("text/plain"))) event.preventDefault();
  });
}
