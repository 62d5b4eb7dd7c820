// The menus of chips: what is typed narrows them, and brings places that are on file and not listed.

const MOST_FOUND = 30;

function seek(input) {
  const menu = input.closest(".zw-menu");
  const words = input.value.trim();
  for (const one of menu.querySelectorAll("[data-found]")) one.remove();
  const listed = [...menu.querySelectorAll(":scope > button")];
  for (const one of listed) one.hidden = !one.textContent.includes(words);
  if (!words || input.dataset.seek !== "place") return;
  const { change, part, index } = input.nextElementSibling.dataset;
  const known = new Set(listed.map((one) => one.dataset.value));
  for (const { value } of document.querySelectorAll("#zw-places option")) {
    if (known.has(value) || !value.includes(words)) continue;
    known.add(value);
    const found = piece("button", value, { change, part, index, value, found: "" });
    menu.append(found);
    if (menu.querySelectorAll("[data-found]").length === MOST_FOUND) break;
  }
}

document.addEventListener("input", (event) => {
  if (event.target.matches?.("[data-seek]")) seek(event.target);
});

// A menu that is opened is typed into at once; not on a phone, whose keyboard would cover it.
const hasKeys = matchMedia("(pointer: fine)");
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (!target.open || !hasKeys.matches || !target.matches?.("details.zw-chip")) return;
    target.querySelector("[data-seek]")?.focus({ preventScroll: true });
  },
  true,
);

// Arrow keys lead from one to the next.
document.addEventListener("keydown", (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const menu = by && event.target.closest?.(".zw-menu");
  if (!menu) return;
  const stops = [...menu.querySelectorAll("[data-seek], :scope > button")].filter((one) => one.checkVisibility());
  event.preventDefault();
  stops[Math.max(0, Math.min(stops.length - 1, stops.indexOf(event.target) + by))]?.focus();
});
