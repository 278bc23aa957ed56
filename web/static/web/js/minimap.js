// A strip at the window's edge: one tick a claim, where it stands in the text.

const strip = () => document.getElementById("minimap");
let soon = 0;

function draw() {
  const text = document.getElementById("text");
  if (!strip() || !text) return;
  const box = text.getBoundingClientRect();
  const ticks = [...text.querySelectorAll("a.mk:not([hidden])")].map((chip) => {
    const tick = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    tick.setAttribute("y", `${((chip.getBoundingClientRect().top - box.top) / box.height) * 100}%`);
    tick.setAttribute("width", "100%");
    tick.setAttribute("height", "3");
    tick.setAttribute("class", chip.className.replace("mk ", ""));
    return tick;
  });
  strip().replaceChildren(...ticks);
}

const later = () => {
  clearTimeout(soon);
  soon = setTimeout(draw, 200);
};

export function start() {
  if (!strip()) return;
  new ResizeObserver(later).observe(document.getElementById("text"));
  document.addEventListener("desk:changed", later);
  strip().addEventListener("click", (event) => {
    const text = document.getElementById("text").getBoundingClientRect();
    const part = (event.clientY - strip().getBoundingClientRect().top) / strip().clientHeight;
    scrollTo({ top: scrollY + text.top + text.height * part - innerHeight / 2, behavior: "instant" });
  });
  later();
}
