// Every view has an address: ?q=… ?compare=… ?library=… #report=…&at=…, and Back leads to the view before.

const came = { search: new URLSearchParams(location.search), hash: location.hash };
let arrived = false; // whether the view of the address that the page was opened with is there
let restoring = false; // while Back or Forward shows a view, which has its address already
let returning = false; // until the conversation comes that Back or Forward leads to
let tab = "ask"; // the one that is shown
const views = { ask: "q", compare: "compare", library: "library" };

const tabButton = (name) => at(`#zw-${name}-button`);
const tabOf = (search) => Object.keys(views).find((name) => name !== "ask" && search.has(views[name])) ?? "ask";
const filter = () => at("#zw-filter textarea");

function viewOf(name) {
  if (name === "library") return [["library", filter()?.value ?? ""]];
  if (name === "compare") return [["compare", at("#zw-compared")?.dataset.choice ?? ""]];
  const turns = document.querySelectorAll("#zw-transcript .zw-turn");
  return turns.length ? [...new URLSearchParams(turns[turns.length - 1].dataset.link)] : [];
}

function addressOf(view, hash) {
  const search = new URLSearchParams(location.search);
  for (const name of Object.values(views)) search.delete(name);
  for (const [name, value] of view) search.append(name, value);
  return location.pathname + (search.size ? `?${search}` : "") + hash;
}

function go(view, hash, push, state = {}) {
  if (!arrived || restoring) return;
  const address = addressOf(view, hash);
  if (address === location.pathname + location.search + location.hash) return;
  history[push ? "pushState" : "replaceState"]({ ...(push ? state : history.state), talk }, "", address);
}

function goToReport(report, spans, push) {
  const hash = `#${new URLSearchParams({ report, ...(spans && { at: spans }) })}`;
  go(viewOf(tab), hash, push, { reader: true });
}

const linkTo = (button) => location.origin + addressOf([...new URLSearchParams(button.dataset.copyLink)], "");

function turnTo(name) {
  if (name === tab) return;
  tab = name;
  if (restoring) return;
  hideReader(); // what it shows belongs to the tab that is left
  go(viewOf(tab), "", true);
  const before = ofTab.getItem("zhengwen-compared");
  if (tab === "compare" && before) compareAgain(before);
}

// Only once the tab's own beginning has come, which would take its place.
const compareAgain = (choice) =>
  when("#zw-result :is(.zw-welcome, .zw-comparison)", () => {
    if (choice !== at("#zw-compared")?.dataset.choice) trigger("compare", { choice });
  });

const filterLibrary = (words) =>
  when("#zw-filter textarea", () => {
    if (filter().value === words) return;
    filter().value = words;
    filter().dispatchEvent(new Event("input", { bubbles: true }));
  });

document.addEventListener("input", (event) => {
  if (event.target === filter()) go(viewOf("library"), location.hash, false);
});

// The view of an address.  Questions are asked only where the page is opened with them.

let questions = []; // still to be asked, each leaning on the ones before

function show(search) {
  const name = tabOf(search);
  if (name !== tab) tabButton(name).click();
  if (name === "library") filterLibrary(search.get("library"));
  if (search.get("compare")) compareAgain(search.get("compare"));
}

function turnOf(search) {
  const link = new URLSearchParams(search.getAll("q").map((question) => ["q", question])).toString();
  return [...document.querySelectorAll("#zw-transcript .zw-turn")].findLast((one) => one.dataset.link === link);
}

function showReportOf(hash) {
  const named = new URLSearchParams(hash.slice(1));
  const [report, spans] = [named.get("report"), named.get("at") ?? ""];
  if (!report) {
    const from = document.body.classList.contains("zw-reading") ? openedFrom() : null;
    hideReader();
    from?.focus({ preventScroll: true });
    return;
  }
  const marks = document.querySelectorAll(`[data-report="${CSS.escape(report)}"]`);
  const mark = [...marks].find((one) => one.dataset.spans === spans && one.checkVisibility());
  const bare = document.createElement("button"); // the mark that led there is on another page
  Object.assign(bare.dataset, { report, spans });
  at("#zw-signals").append(bare);
  openReport(mark ?? bare, true);
}

function begin() {
  const turned = tab !== "ask"; // whoever was quicker than the page is left where they are
  arrived = restoring = true;
  history.replaceState({ ...history.state, talk }, "");
  if (!turned) show(came.search);
  if (came.hash) showReportOf(came.hash);
  restoring = false;
  if (turned) return go(viewOf(tab), location.hash, true);
  if (tabOf(came.search) !== "ask") return;
  if (turnOf(came.search)) turnOf(came.search).scrollIntoView({ block: "start" });
  else if (at("#zw-transcript .zw-turn")) go(viewOf("ask"), location.hash, false);
  else questions = came.search.getAll("q");
  askNext();
}

function askNext() {
  const afresh = !document.querySelector("#zw-transcript .zw-turn");
  const question = questions.shift();
  if (question) trigger("ask", { question, afresh });
}

addEventListener("popstate", () => {
  const search = new URLSearchParams(location.search);
  restoring = true;
  show(search);
  const before = history.state?.talk;
  if (tab === "ask" && before && before !== talk) {
    returning = true;
    openTalk(before);
  }
  showReportOf(location.hash);
  restoring = false;
  if (!location.hash) turnOf(search)?.scrollIntoView({ block: "start" });
});

// Whether an answer that comes may open its report: none does before the view of the address is there.
const opensReports = () => tab === "ask" && (arrived || (!came.hash && tabOf(came.search) === "ask"));

