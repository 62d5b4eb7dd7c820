// The report that is read beside the page, and the quotes that marks show.

// The reader

const reader = () => at("#zw-reader");
let opener = null; // the mark that led to the reader: [group, key], for it may be rendered anew meanwhile
let focusReader = false;
let opened = ""; // which report the reader shows, and which spans of it
let wanted = ""; // what is to be found in the report that comes

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
  const { report, spans, words } = mark.dataset;
  opener = { group: group(mark) ?? mark.parentElement, key: key(mark) };
  focusReader = focus;
  wanted = mark.dataset.find ?? "";
  for (const old of document.querySelectorAll(".zw-current")) old.classList.remove("zw-current");
  mark.classList.add("zw-current");
  goToReport(report, spans, focus && !document.body.classList.contains("zw-reading"));
  document.body.classList.add("zw-reading");
  if (opener.key === opened) showReport();
  else trigger("read", { report, spans, words });
}

function hideReader() {
  document.body.classList.remove("zw-reading");
  at(".zw-current")?.classList.remove("zw-current");
}

function closeReader() {
  if (history.state?.reader) return history.back(); // which closes it, and leads to the view before
  hideReader();
  go(viewOf(tab), "", false);
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
    steps.hidden = marks.length < 2 || index < 0; // a report that is searched is none of the citations
    const number = marks[index]?.textContent.trim();
    const last = marks.at(-1)?.textContent.trim();
    const numbered = [number, last].every((one) => /^[0-9]+$/.test(one)); // as the marks are, where they are
    steps.querySelector("[data-count]").textContent = numbered
      ? `${number}/${last}`
      : `${index + 1}/${marks.length}`;
    steps.querySelector('[data-step="-1"]').disabled = index <= 0;
    steps.querySelector('[data-step="1"]').disabled = index >= marks.length - 1;
  }
  const outline = reader().querySelector(".zw-outline details");
  if (outline && reader().clientWidth < 620) outline.open = false;
  reader().querySelector(".zw-outline [aria-current]")?.scrollIntoView({ block: "center" });
  backToQuote();
  resize(0);
  showDivider();
  reader().querySelector(".zw-text")?.addEventListener("scroll", followText, { passive: true });
  if (focusReader) reader().querySelector(".zw-text")?.focus({ preventScroll: true });
  const find = reader().querySelector(".zw-find input");
  if (find) find.value = wanted;
  findAll(wanted);
}

const quoteOf = () => reader().querySelector(".zw-text .zw-told") ?? reader().querySelector(".zw-text mark");

function backToQuote() {
  quoteOf()?.scrollIntoView({ block: "center" });
}

// The outline names the part that is in view, and the way back is offered once the quote is not.
let following = false;

function followText() {
  if (following) return;
  following = true;
  requestAnimationFrame(() => {
    following = false;
    const text = reader().querySelector(".zw-text");
    if (!text) return;
    const view = text.getBoundingClientRect();
    const heads = [...text.querySelectorAll('[id^="zw-h"]')];
    const quote = quoteOf()?.getBoundingClientRect();
    const away = quote && (quote.bottom < view.top || quote.top > view.bottom);
    const edge = quote && !away ? Math.max(quote.top, view.top + 60) : view.top + 60;
    const here = heads.findLast((one) => one.getBoundingClientRect().top <= edge);
    const link = here && reader().querySelector(`.zw-outline [href="#${here.id}"]`);
    if (!link?.hasAttribute("aria-current"))
      for (const old of reader().querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
    if (link && !link.hasAttribute("aria-current")) {
      link.setAttribute("aria-current", "true");
      const list = link.closest(".zw-outline");
      if (list.scrollHeight > list.clientHeight) {
        const [row, seen] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
        if (row.top < seen.top || row.bottom > seen.bottom) list.scrollTop += row.top - seen.top - seen.height / 2;
      }
    }
    const back = reader().querySelector("[data-back]");
    if (quote && back) back.classList.toggle("zw-away", away);
  });
}

// The size of a report's text, as this browser's reader likes it.
const SIZES = [14, 16, 18, 21, 24];

function resize(by) {
  const size = Number(ofBrowser.getItem("zhengwen-size")) || 16;
  const at = Math.max(0, Math.min(SIZES.length - 1, Math.max(0, SIZES.indexOf(size)) + by));
  if (by) ofBrowser.setItem("zhengwen-size", SIZES[at]);
  document.body.style.setProperty("--zw-reading-size", `${SIZES[at]}px`);
  for (const one of reader().querySelectorAll("[data-size]"))
    one.disabled = at === (one.dataset.size < 0 ? 0 : SIZES.length - 1);
}

// What is being read is what is printed: the report, or the conversation or comparison beside it.
addEventListener("beforeprint", () =>
  document.body.classList.toggle("zw-paper-report", reader().contains(document.activeElement)),
);

// Finding in the report: as text, without changing it

let found = []; // ranges
let foundAt = 0;

function findAll(words) {
  const text = reader().querySelector(".zw-text");
  found = [];
  const needle = words.trim().toLowerCase();
  for (const line of needle && text ? text.children : []) {
    const pieces = [];
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let length = 0, node; (node = walk.nextNode()); length += node.length) pieces.push([node, length]);
    const place = (index) => {
      const [node, start] = pieces.findLast(([, begin]) => begin <= index);
      return [node, index - start];
    };
    const whole = line.textContent.toLowerCase();
    for (let from = whole.indexOf(needle); from >= 0; from = whole.indexOf(needle, from + needle.length)) {
      const range = document.createRange();
      range.setStart(...place(from));
      range.setEnd(...place(from + needle.length - 1));
      range.setEnd(range.endContainer, range.endOffset + 1);
      found.push(range);
    }
  }
  globalThis.CSS?.highlights?.set("zw-find", new Highlight(...found)); // older browsers only go there
  foundAt = 0;
  showFound();
}

function findNext(by) {
  if (found.length) foundAt = (foundAt + by + found.length) % found.length;
  showFound();
}

function showFound() {
  const said = reader().querySelector(".zw-find [data-found]");
  const asked = reader().querySelector(".zw-find input")?.value.trim();
  if (said) said.textContent = !asked ? "" : found.length ? `${foundAt + 1}/${found.length}` : said.dataset.found;
  if (!found.length) return;
  globalThis.CSS?.highlights?.set("zw-found", new Highlight(found[foundAt]));
  found[foundAt].startContainer.parentElement.scrollIntoView({ block: "center" });
}

document.addEventListener("input", (event) => {
  if (event.target.matches?.(".zw-find input")) findAll(event.target.value);
});

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
tip.append(...["b", "i", "span"].map((tag) => document.createElement(tag)));

// The quote with the words marked that the claim rests on: they are counted in its visible characters.
function quoted(quote, words) {
  const spans = (words ?? "").split(",").map((one) => one.split("-").map(Number));
  const pieces = [];
  let [run, told, seen] = ["", false, 0];
  const close = () => {
    if (!run) return;
    pieces.push(told ? piece("mark", run) : run);
    run = "";
  };
  for (const character of quote) {
    const blank = !character.trim();
    const tells = blank ? told : spans.some(([from, to]) => from <= seen && seen < to);
    if (tells !== told) close();
    told = tells;
    run += character;
    if (!blank) seen += character.length;
  }
  close();
  return pieces;
}

let leaving = 0; // until the card goes: the pointer may be on its way to it

function point(event) {
  if (event.target.closest?.("#zw-tip")) return clearTimeout(leaving);
  const mark = event.target.closest?.("[data-tip], [data-says]");
  clearTimeout(leaving);
  if (!mark && event.type === "mouseover") {
    if (!tip.hidden) leaving = setTimeout(() => (tip.hidden = true), 300);
    return;
  }
  tip.hidden = !mark || (event.type === "focusin" && !mark.matches(":focus-visible"));
  if (tip.hidden) return;
  // What a chart draws is proved by the mark of the table that cites the same.
  const proof = mark.dataset.tip ? mark : marksOf(group(mark)).find((one) => key(one) === key(mark));
  const { from = "", doubt = "", tip: quote = "", words } = proof?.dataset ?? {};
  tip.children[0].textContent = [mark.dataset.says, from].filter(Boolean).join(" · ");
  tip.children[1].textContent = doubt;
  tip.children[2].replaceChildren(...quoted(quote, words));
  mark.setAttribute("aria-describedby", "zw-tip");
  const box = mark.getBoundingClientRect();
  tip.style.left = Math.max(8, Math.min(box.left - 24, innerWidth - tip.offsetWidth - 8)) + "px";
  const below = box.bottom + 6;
  tip.style.top = (below + tip.offsetHeight < innerHeight ? below : box.top - tip.offsetHeight - 6) + "px";
}
document.addEventListener("mouseover", point);
document.addEventListener("focusin", point);
document.addEventListener("scroll", (event) => (tip.hidden = tip.hidden || !tip.contains(event.target)), true);
