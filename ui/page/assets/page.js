// What is pressed

function save(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function exportAll(button) {
  const turns = [...document.querySelectorAll("#zw-transcript [data-markdown]")].map((one) => one.dataset.copy);
  save(new Blob([turns.join("\n---\n\n")], { type: "text/markdown" }), button.dataset.export);
}

// A document of one answer or of the conversation, made by the server of what the browser keeps.
async function exportWord(button) {
  const { word: turn, name } = button.dataset;
  const view = new URLSearchParams({ turn, page: location.origin + location.pathname });
  const made = await fetch(`conversation.docx?${view}`, { method: "POST", body: whole });
  if (made.ok) save(await made.blob(), name);
  else say(button, await made.text());
}

function change(button) {
  const { part, index, value } = button.dataset;
  const typed = value ?? button.previousElementSibling.value;
  trigger("change", { turn: Number(button.dataset.change), part, index: Number(index), value: typed });
}

function reportWrong(button) {
  const comment = button.previousElementSibling.value;
  trigger("wrong", { turn: Number(button.dataset.wrong), comment });
}

// A question that is put in another way in its place: it and what came after it are asked anew.

function editQuestion(button) {
  const turn = button.closest(".zw-turn");
  const heading = turn.querySelector(".zw-question");
  const input = document.createElement("textarea");
  Object.assign(input, { value: heading.dataset.asked, rows: 1, maxLength: box().maxLength, ariaLabel: button.textContent });
  const { sayEdited, sayCancel } = button.dataset;
  const form = document.createElement("div");
  form.className = "zw-editing";
  form.append(input, piece("button", sayEdited, { edited: "" }), piece("button", sayCancel, { unedited: "" }));
  turn.classList.add("zw-edits");
  turn.prepend(form);
  input.focus();
}

function endEditing(button) {
  const turn = button.closest(".zw-turn");
  turn.classList.remove("zw-edits");
  turn.querySelector(".zw-editing").remove();
  turn.querySelector("[data-edit]").focus();
}

function askEdited(button) {
  const turn = button.closest(".zw-turn");
  const question = turn.querySelector(".zw-editing textarea").value.trim();
  if (!question || at("#zw-transcript .zw-waiting")) return;
  keepAsItWas(turn, question);
  [shown, told] = ["", ""]; // the turn has the number of the one whose place it takes
  trigger("ask", { question, instead: Number(turn.id.slice("zw-t".length)) });
}

let entry = ""; // the report whose form for correcting is to be opened once the library shows it

function toEntry(button) {
  entry = button.dataset.entry;
  filterLibrary(button.dataset.library);
  tabButton("library").click();
}

function showEntry() {
  const item = entry && at(`.zw-entry:has([data-report="${CSS.escape(entry)}"])`);
  if (!item) return;
  entry = "";
  for (const folded of item.querySelectorAll("details"))
    if (folded.matches(".zw-entry > details, .zw-do:has(.zw-form)")) folded.open = true;
  item.scrollIntoView({ block: "start" });
  item.querySelector(".zw-form input")?.focus({ preventScroll: true });
}

const menus = "details:is(.zw-chip, #zw-talks, #zw-export)";

function skip() {
  if (tab !== "ask") tabButton("ask").click();
  box()?.focus();
}

// Arrow keys lead from tab to tab, and only the one that is shown is a stop of the Tab key.
function turnByKey(event) {
  const tabs = [...document.querySelectorAll("#zw-tabs [role=tab]")].filter((one) => one.checkVisibility());
  const here = tabs.indexOf(event.target);
  const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (here < 0 || to === undefined) return;
  event.preventDefault();
  const next = tabs[(to + tabs.length) % tabs.length];
  next.click();
  next.focus();
}

function markTabStops() {
  for (const one of document.querySelectorAll("#zw-tabs [role=tab]")) {
    const stop = one.ariaSelected === "true" ? 0 : -1;
    if (one.tabIndex !== stop) one.tabIndex = stop;
  }
}

function askOf({ dataset }) {
  const everywhere = "everywhere" in dataset;
  if (everywhere) trigger("widen", {});
  if (tab !== "ask") tabButton("ask").click();
  trigger("ask", { question: dataset.ask, afresh: "afresh" in dataset, everywhere });
}

function widen() {
  trigger("widen", {});
  box()?.focus();
}

// The report that is read becomes the scope of the next question.
function narrow({ dataset }) {
  trigger("narrow", { report: dataset.narrow });
  if (!wide.matches) hideReader();
  if (tab !== "ask") tabButton("ask").click();
  box()?.focus();
}

const actions = [
  ["[data-report]", (element) => openReport(element, true)],
  [".zw-outline a", jumpTo],
  ["[data-compare]", (element) => compare(element.dataset.compare)],
  ["#zw-compare-go", () => (comparing = true)],
  ["[data-tab]", (element) => tabButton(element.dataset.tab).click()],
  ["[data-step]", (element) => step(Number(element.dataset.step))],
  ["[data-close]", closeReader],
  ["[data-ask]", askOf],
  ["[data-widen]", widen],
  [".zw-skip", skip],
  ["[data-narrow]", narrow],
  ["[data-size]", (element) => resize(Number(element.dataset.size))],
  ["[data-back]", backToQuote],
  ["[data-library]", toEntry],
  ["[data-sort]", sortBy],
  ["[data-form]", showForm],
  ["[data-toggle]", toggleSeries],
  ["[data-picture]", savePicture],
  ["[data-change]", change],
  ["[data-edit]", editQuestion],
  ["[data-edited]", askEdited],
  ["[data-unedited]", endEditing],
  ["[data-stop]", () => trigger("stop", {})],
  ["[data-copy]", copyText],
  ["[data-copy-table]", copyTable],
  ["[data-copy-link]", copyLink],
  ["#zw-clear", () => turnToTalk(newId())],
  ["[data-talk]", (element) => turnToTalk(element.dataset.talk)],
  ["[data-pin]", pinTalk],
  ["[data-rename]", renameTalk],
  ["[data-forget]", forgetTalk],
  ["[data-undo]", bringTalkBack],
  ["[data-export]", exportAll],
  ["[data-word]", exportWord],
  ["[data-wrong]", reportWrong],
];

document.addEventListener("click", (event) => {
  const pressed = event.target.closest?.("#zw-tabs [role=tab]");
  if (pressed) turnTo(pressed.id.slice("zw-".length, -"-button".length));
  for (const menu of document.querySelectorAll(`${menus}[open]`))
    if (!menu.contains(event.target)) menu.open = false;
  const proofs = event.target.closest?.(".zw-proofs > summary")?.parentElement;
  if (proofs) unfolded.set(turnKey(proofs), !proofs.open);
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
    turnByKey(event);
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopImmediatePropagation();
    else if (event.key === "Enter" && event.target.matches?.(".zw-other input"))
      change(event.target.nextElementSibling);
    else if (event.key === "Enter" && !event.shiftKey && event.target.matches?.(".zw-editing textarea")) {
      event.preventDefault();
      askEdited(event.target);
    } else if (event.key === "Enter" && event.target.matches?.(".zw-find input")) findNext(event.shiftKey ? -1 : 1);
    if (event.key !== "Escape") return;
    const menu = at(`${menus}[open]`);
    if (!tip.hidden) tip.hidden = true;
    else if (event.target.matches?.(".zw-editing textarea")) endEditing(event.target);
    else if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (document.body.classList.contains("zw-reading")) closeReader();
  },
  true,
);

// What arrives

let shown = ""; // the newest turn that was scrolled to
let told = ""; // the newest turn whose answer was opened and spoken

function arrive() {
  speak();
  bringDraftBack();
  const turns = document.querySelectorAll("#zw-transcript .zw-turn");
  const newest = turns[turns.length - 1];
  const asked = turns.length > 0;
  if (document.body.classList.contains("zw-asked") !== asked) document.body.classList.toggle("zw-asked");
  if (!newest) {
    if (shown) hideReader();
    if (shown && tab === "ask" && !returning) go([], "", true);
    [shown, told] = ["", ""];
    returning = false;
    return;
  }
  const turn = `${newest.id} ${newest.dataset.link}`; // another conversation has turns of the same numbers
  if (shown !== turn) newest.scrollIntoView({ block: "start" });
  shown = turn;
  if (document.body.classList.contains("zw-reading")) openedFrom()?.classList.add("zw-current");
  const outcome = newest.querySelector(".zw-answered, .zw-abstained, .zw-failed");
  if (!outcome || told === turn) return;
  told = turn;
  outcome.classList.add("zw-unmarked");
  at("#zw-live").textContent = outcome.innerText; // paragraphs apart; what is folded and the marks left out
  outcome.classList.remove("zw-unmarked");
  if (returning) return comeBackTo(turnOf(new URLSearchParams(location.search)));
  if (tab === "ask") go(viewOf("ask"), "", true);
  const first = newest.querySelector(".zw-answered .zw-mark");
  if (first && wide.matches && opensReports()) openReport(first, false);
  else if (!first) hideReader(); // a report beside an abstention would look like its proof
  newest.scrollIntoView({ block: "start" }); // once the columns have their widths
  askNext();
}

// Another conversation is there again, which has its address and its report already.
function comeBackTo(turn) {
  returning = false;
  if (location.hash) showReportOf(location.hash);
  turn?.scrollIntoView({ block: "start" });
}

// A report is open beside a wide page, and its quote need not stand once more under the answer; what the reader
// unfolded or folded stays so when the conversation is shown anew.

const unfolded = new Map(); // by turn

const turnKey = (inside) => {
  const turn = inside.closest(".zw-turn");
  return `${turn.id} ${turn.dataset.link}`;
};

function foldProofs() {
  for (const proofs of document.querySelectorAll(".zw-proofs:not([data-laid])")) {
    proofs.dataset.laid = "";
    proofs.open = unfolded.get(turnKey(proofs)) ?? ("few" in proofs.dataset && !wide.matches);
  }
}

// The server gone: Gradio says so in English, asks until it is back, and then loads the page again.

const draft = "zhengwen-draft";
let unsent = ofTab.getItem(draft); // what was in the input when the page was loaded again
ofTab.removeItem(draft);
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
    ofTab.setItem(draft, box()?.value ?? "");
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
  actOnWhatCame();
  markTabStops();
  foldProofs();
  sayLost();
  if (at("#zw-kept [data-kept]")) keepTalk();
  if (at("#zw-talks ul:empty")) listTalks();
  if (changes.some((one) => one.target.closest?.("#zw-transcript"))) arrive();
  if (!arrived && at("#zw-transcript :is(.zw-welcome, .zw-turn)")) begin();
  if (changes.some((one) => one.target.closest?.("#zw-result"))) showComparison();
  if (entry) showEntry();
  if (at(".zw-report") && at(".zw-report").dataset.opened !== opened) showReport();
}).observe(document.body, {
  attributeFilter: ["data-opened", "aria-selected"],
  childList: true,
  subtree: true,
});

beginTalk();
