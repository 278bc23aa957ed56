// The newsroom's speakers, searched as one is typed: where they are few, they came with the page.

export function start() {
  document.addEventListener("input", async ({ target }) => {
    const [list, typed] = [target.list, target.value];
    if (!list?.dataset.find || typed.length < 2) return;
    await new Promise((go) => setTimeout(go, 150));
    const answer = target.value === typed && (await fetch(list.dataset.find + encodeURIComponent(typed)).catch(() => null));
    if (answer?.ok) list.replaceChildren(...(await answer.json()).found.map((one) => new Option(one.label, one.label)));
  });
}
