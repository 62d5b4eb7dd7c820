// The page's only script, run once by Gradio when the component #zw-signals is mounted (`trigger` is its).
// It reads ids and data attributes that ui/render*.py wrote, moves the focus and the view, and makes no
// markup: what it writes, it writes as text.

const at = (selector) => document.querySelector(selector);
const reader = () => at("#zw-reader");
const wide = matchMedia("(min-width: 900px)");
let opener = null; // the mark that led to the reader: [group, key], for it may be rendered anew meanwhile
let focusReader = false;
let opened = ""; // which report the reader shows, and which spans of it

const speak = () => (document.documentElement.lang = at("#zw-top [lang]")?.lang ?? "zh-CN");

// The reader

const key = ({ dataset }) => `${dataset.report} ${dataset.spans} ${dataset.words ?? ""}`;
const group = (mark) => mark.closest("[data-cites]");
const marksOf = (element) => {
  const found = new Map();
  for (const mark of element?.querySelectorAll(".zw-mark[data-report]") ?? [])
    if (!found.has(key(mark))) found.set(key(mark), mark);
  return [...found.values()];
};
const openedFrom = () => {
  if (!opener) return null;
  const marks = marksOf(opener.group.isConnected ? opener.group : document.getElementById(opener.group.id));
  return marks.find((mark) => key(mark) === opener.key) ?? null;
};

function openReport(mark, focus) {
  opener = { group: group(mark) ?? mark.parentElement, key: key(mark) };
  focusReader = focus;
  for (const old of document.querySelectorAll(".zw-current")) old.classList.remove("zw-current");
  mark.classList.add("zw-current");
  document.body.classList.add("zw-reading");
  if (opener.key === opened) showReport();
  else trigger("read", { report: mark.dataset.report, spans: mark.dataset.spans, words: mark.dataset.words });
}

function hideReader() {
  document.body.classList.remove("zw-reading");
  at(".zw-current")?.classList.remove("zw-current");
}

function closeReader() {
  hideReader();
  openedFrom()?.focus({ preventScroll: true });
}

function step(by) {
  const marks = marksOf(opener?.group);
  const next = marks[marks.findIndex((mark) => key(mark) === opener.key) + by];
  if (next) openReport(next, true);
}

function showReport() {
  opened = at(".zw-report").dataset.opened;
  const marks = marksOf(opener?.group);
  const index = marks.findIndex((mark) => key(mark) === opener.key);
  const steps = reader().querySelector(".zw-steps");
  if (steps) {
    steps.hidden = marks.length < 2;
    steps.querySelector("[data-count]").textContent = `${index + 1}/${marks.length}`;
    steps.querySelector('[data-step="-1"]').disabled = index <= 0;
    steps.querySelector('[data-step="1"]').disabled = index >= marks.length - 1;
  }
  const outline = reader().querySelector(".zw-outline details");
  if (outline && reader().clientWidth < 620) outline.open = false;
  reader().querySelector(".zw-outline [aria-current]")?.scrollIntoView({ block: "center" });
  const told = reader().querySelector(".zw-text .zw-told") ?? reader().querySelector(".zw-text mark");
  told?.scrollIntoView({ block: "center" });
  if (focusReader) reader().querySelector(".zw-text")?.focus({ preventScroll: true });
}

function jumpTo(link) {
  document.getElementById(link.hash.slice(1))?.scrollIntoView({ block: "start" });
  for (const old of reader().querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  if (link.closest("details") && reader().clientWidth < 620) link.closest("details").open = false;
}

// The quote, where a mark is pointed at

const tip = document.body.appendChild(document.createElement("div"));
tip.id = "zw-tip";
tip.setAttribute("role", "tooltip");
tip.hidden = true;
tip.append(document.createElement("b"), document.createElement("span"));

function point(event) {
  const mark = event.target.closest?.("[data-tip]");
  tip.hidden = !mark || (event.type === "focusin" && !mark.matches(":focus-visible"));
  if (tip.hidden) return;
  [tip.firstChild.textContent, tip.lastChild.textContent] = [mark.dataset.from, mark.dataset.tip];
  mark.setAttribute("aria-describedby", "zw-tip");
  const box = mark.getBoundingClientRect();
  tip.style.left = Math.max(8, Math.min(box.left - 24, innerWidth - tip.offsetWidth - 8)) + "px";
  const below = box.bottom + 6;
  tip.style.top = (below + tip.offsetHeight < innerHeight ? below : box.top - tip.offsetHeight - 6) + "px";
}
document.addEventListener("mouseover", point);
document.addEventListener("focusin", point);
document.addEventListener("scroll", () => (tip.hidden = true), true);

// What is pressed

function say(button) {
  const label = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => (button.textContent = label), 1500);
}

function copy(button) {
  if (navigator.clipboard) {
    navigator.clipboard.writeText(button.dataset.copy).then(() => say(button));
    return;
  }
  const area = document.body.appendChild(document.createElement("textarea")); // a page without HTTPS
  area.value = button.dataset.copy;
  area.select();
  if (document.execCommand("copy")) say(button);
  area.remove();
}

function exportAll(button) {
  const turns = [...document.querySelectorAll("#zw-transcript [data-copy]")].map((one) => one.dataset.copy);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([turns.join("\n---\n\n")], { type: "text/markdown" }));
  link.download = button.dataset.export;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function change(button) {
  const { part, index, value } = button.dataset;
  const typed = value ?? button.previousElementSibling.value;
  trigger("change", { turn: Number(button.dataset.change), part, index: Number(index), value: typed });
}

let comparing = false; // until the comparison that was asked for has come

function showComparison() {
  if (!comparing || !at("#zw-compared")) return;
  comparing = false;
  if (!wide.matches) at("#zw-compared").scrollIntoView({ block: "start" }); // it is below the form
}

function compare(button) {
  hideReader();
  comparing = true;
  trigger("compare", { choice: button.dataset.compare });
}

function reportWrong(button) {
  const comment = button.previousElementSibling.value;
  trigger("wrong", { turn: Number(button.dataset.wrong), comment });
}

const actions = [
  ["[data-report]", (element) => openReport(element, true)],
  [".zw-outline a", jumpTo],
  ["[data-compare]", compare],
  ["#zw-compare-go", () => (comparing = true)],
  ["[data-tab]", (element) => at(`#zw-${element.dataset.tab}-button`).click()],
  ["[data-step]", (element) => step(Number(element.dataset.step))],
  ["[data-close]", closeReader],
  ["[data-ask]", (element) => trigger("ask", { question: element.dataset.ask })],
  ["[data-change]", change],
  ["[data-stop]", () => trigger("stop", {})],
  ["[data-copy]", copy],
  ["[data-export]", exportAll],
  ["[data-wrong]", reportWrong],
];

document.addEventListener("click", (event) => {
  if (event.target.closest?.("#zw-tabs [role=tab]")) hideReader(); // what it shows belongs to the tab left
  for (const menu of document.querySelectorAll("details.zw-chip[open]"))
    if (!menu.contains(event.target)) menu.open = false;
  for (const [selector, act] of actions) {
    const element = event.target.closest?.(selector);
    if (!element) continue;
    event.preventDefault();
    tip.hidden = true;
    act(element);
    return;
  }
});

// Capturing, so that it comes before Gradio's own: Enter that ends a Chinese input method's composition
// must not send the question.
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopImmediatePropagation();
    else if (event.key === "Enter" && event.target.matches?.(".zw-other input"))
      change(event.target.nextElementSibling);
    if (event.key !== "Escape") return;
    const menu = at("details.zw-chip[open]");
    if (!tip.hidden) tip.hidden = true;
    else if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (document.body.classList.contains("zw-reading")) closeReader();
  },
  true,
);

// What arrives

let shown = 0; // the newest turn that was scrolled to
let told = 0; // the newest turn whose answer was opened and spoken

function arrive() {
  speak();
  bringDraftBack();
  const turns = document.querySelectorAll("#zw-transcript .zw-turn");
  const newest = turns[turns.length - 1];
  const asked = turns.length > 0;
  if (document.body.classList.contains("zw-asked") !== asked) document.body.classList.toggle("zw-asked");
  if (!newest) {
    if (shown) hideReader();
    [shown, told] = [0, 0];
    return;
  }
  const number = Number(newest.id.slice(4));
  if (shown !== number) newest.scrollIntoView({ block: "start" });
  shown = number;
  if (document.body.classList.contains("zw-reading")) openedFrom()?.classList.add("zw-current");
  const outcome = newest.querySelector(".zw-answered, .zw-abstained, .zw-failed");
  if (!outcome || told === number) return;
  told = number;
  newest.scrollIntoView({ block: "start" });
  at("#zw-live").textContent = outcome.innerText; // paragraphs apart, what is folded left out
  const first = newest.querySelector(".zw-answered .zw-mark");
  if (first && wide.matches) openReport(first, false);
  else if (!first) hideReader(); // a report beside an abstention would look like its proof
}

// The server gone: Gradio says so in English, asks until it is back, and then loads the page again.

const draft = "zhengwen-draft";
let unsent = sessionStorage.getItem(draft); // what was in the input when the page was loaded again
sessionStorage.removeItem(draft);
const box = () => at("#zw-box textarea");

function sayLost() {
  for (const toast of document.querySelectorAll(".toast-body.error:not([lang])")) {
    const said = [...toast.querySelectorAll("*")].filter((one) => !one.firstElementChild);
    const message = said.find((one) => one.textContent.startsWith("Connection to the server"));
    if (!message) continue;
    const { lost, lostMore } = at("#zw-live").dataset;
    toast.lang = document.documentElement.lang;
    toast.querySelector(".toast-title").textContent = lost;
    message.textContent = lostMore;
    sessionStorage.setItem(draft, box()?.value ?? "");
  }
}

function bringDraftBack() {
  if (!unsent || !box()) return;
  box().value = unsent;
  unsent = "";
  box().dispatchEvent(new Event("input", { bubbles: true }));
}

// Gradio may put new markup in the place of the old, or change the old into it.
new MutationObserver((changes) => {
  sayLost();
  if (changes.some((one) => one.target.closest?.("#zw-transcript"))) arrive();
  if (changes.some((one) => one.target.closest?.("#zw-result"))) showComparison();
  if (at(".zw-report") && at(".zw-report").dataset.opened !== opened) showReport();
}).observe(document.body, {
  attributeFilter: ["data-opened"],
  childList: true,
  subtree: true,
});
