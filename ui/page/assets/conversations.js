// Conversations, each kept in this browser under a key of its own.  A tab shows one of them.

const prefix = "zhengwen:";
const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
const me = newId();
let talk = ""; // under which this tab keeps its conversation
let served = ""; // what the server calls it
let whole = ""; // all of it, as the server said it last
let named = {}; // the name of a conversation that is not kept yet
const forgotten = new Map(); // what was deleted and can be brought back

function talkOf(id) {
  try {
    return JSON.parse(ofBrowser.getItem(prefix + id));
  } catch {
    return null; // written by nobody who knows how
  }
}

function allTalks() {
  const ids = Object.keys(ofBrowser).filter((name) => name.startsWith(prefix));
  const talks = ids.map((name) => ({ id: name.slice(prefix.length), ...talkOf(name.slice(prefix.length)) }));
  return talks.filter((one) => one.kept).sort((a, b) => Boolean(b.pinned) - Boolean(a.pinned) || b.at - a.at);
}

function openTalk(id) {
  talk = served = id;
  named = {};
  ofTab.setItem("zhengwen-talk", id);
  whole = talkOf(id)?.kept ?? "";
  trigger("open", { id, stored: whole });
  at("#zw-talks")?.removeAttribute("open");
}

function turnToTalk(id) {
  if (tab !== "ask") tabButton("ask").click();
  openTalk(id);
}

function keepTalk() {
  const { id, kept } = at("#zw-kept [data-kept]").dataset;
  at("#zw-kept [data-kept]").removeAttribute("data-kept");
  if (id !== served || !kept) return;
  whole = kept;
  const { q: title } = JSON.parse(kept).turns[0] ?? {};
  if (!title) return;
  const { name, pinned } = talkOf(talk) ?? named;
  try {
    ofBrowser.setItem(prefix + talk, JSON.stringify({ title, name, pinned, at: Date.now(), kept }));
    at("#zw-talks [data-full]").hidden = true;
  } catch {
    at("#zw-talks [data-full]").hidden = false;
    at("#zw-talks").open = true;
  }
  listTalks();
}

function piece(tag, words, data = {}) {
  const made = document.createElement(tag);
  made.textContent = words;
  if (tag === "button") made.type = "button";
  Object.assign(made.dataset, data);
  return made;
}

function listTalks() {
  const list = at("#zw-talks ul");
  if (!list) return;
  const { sayRename, sayForget, sayUndo, sayGone, sayNone, sayPin, sayUnpin, sayMissing } = list.dataset;
  const every = allTalks();
  const box = at("#zw-talks [type=search]");
  box.hidden = every.length < 2 && !box.value;
  const talks = every.filter(holds(box.value));
  const items = talks.map(({ id, title, name, pinned, at: when }) => {
    const item = document.createElement("li");
    if (pinned) item.className = "zw-pinned";
    const opens = piece("button", name || title, { talk: id });
    if (id === talk) opens.setAttribute("aria-current", "true");
    const date = new Date(when).toLocaleString(document.documentElement.lang, {
      month: "numeric",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    });
    const acts = [
      piece("button", pinned ? sayUnpin : sayPin, { pin: id }),
      piece("button", sayRename, { rename: id }),
      piece("button", sayForget, { forget: id }),
    ];
    for (const act of acts) act.setAttribute("aria-label", `${act.textContent}：${name || title}`);
    item.append(opens, piece("span", date), ...acts);
    return item;
  });
  for (const [id, { name, title }] of forgotten) {
    const item = piece("li", sayGone.replace("{}", () => name || title));
    item.append(piece("button", sayUndo, { undo: id }));
    items.unshift(item);
  }
  list.replaceChildren(...(items.length ? items : [piece("li", every.length ? sayMissing : sayNone)]));
}

// Whether each word that is looked for stands in a conversation's name, its questions or its answers.
function holds(words) {
  const wanted = words.toLowerCase().split(/\s+/u).filter(Boolean);
  return ({ title, name, kept }) => {
    if (!wanted.length) return true;
    const said = JSON.parse(kept).turns.flatMap((turn) => [turn.q, turn.text]);
    const all = [title, name, ...said].join("\n").toLowerCase();
    return wanted.every((word) => all.includes(word));
  };
}

document.addEventListener("input", (event) => {
  if (event.target.matches?.("#zw-talks [type=search]")) listTalks();
});

function pinTalk(button) {
  const id = button.dataset.pin;
  const known = talkOf(id);
  ofBrowser.setItem(prefix + id, JSON.stringify({ ...known, pinned: !known.pinned }));
  listTalks();
  at(`[data-pin="${id}"]`)?.focus();
}

function renameTalk(button) {
  const id = button.dataset.rename;
  const item = button.closest("li");
  const input = document.createElement("input");
  const known = talkOf(id);
  input.value = known.name || known.title;
  input.maxLength = 80;
  input.ariaLabel = button.textContent;
  item.replaceChildren(input);
  input.select();
  let over = false;
  const done = (keeps) => {
    if (over) return; // taking a focused input away ends it once more
    over = true;
    const name = input.value.trim();
    if (keeps && name) ofBrowser.setItem(prefix + id, JSON.stringify({ ...talkOf(id), name }));
    listTalks();
  };
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    if (event.isComposing) return;
    event.preventDefault(); // or Enter would press the button that has the focus next
    event.stopPropagation();
    done(event.key === "Enter");
    at(`[data-rename="${id}"]`)?.focus();
  });
  input.addEventListener("blur", () => done(true));
}

function forgetTalk(button) {
  const id = button.dataset.forget;
  forgotten.set(id, talkOf(id));
  ofBrowser.removeItem(prefix + id);
  if (id === talk) openTalk(newId());
  at("#zw-talks").open = true;
  listTalks();
  at(`[data-undo="${id}"]`)?.focus();
}

function bringTalkBack(button) {
  const id = button.dataset.undo;
  ofBrowser.setItem(prefix + id, JSON.stringify(forgotten.get(id)));
  forgotten.delete(id);
  listTalks();
  at(`[data-talk="${id}"]`)?.focus();
}

// What a question is asked instead of stays as a conversation of its own, where it had an answer.
function keepAsItWas(turn, question) {
  const known = talkOf(talk);
  const turns = document.querySelectorAll("#zw-transcript .zw-turn");
  if (!known?.kept || (turn === turns[turns.length - 1] && !turn.querySelector(".zw-answered"))) return;
  talk = newId();
  named = turn === turns[0] ? {} : { name: `${known.name || known.title} › ${question}`.slice(0, 80) };
  ofTab.setItem("zhengwen-talk", talk);
}

// Two tabs never write under one key: one that was duplicated goes on under a new one.
const tabs = new BroadcastChannel("zhengwen");
tabs.onmessage = ({ data }) => {
  if (data.asks === talk && data.tab !== me) tabs.postMessage({ taken: talk, tab: data.tab });
  if (data.tab !== me || data.taken !== talk) return;
  talk = newId();
  ofTab.setItem("zhengwen-talk", talk);
};
addEventListener("storage", listTalks);

// The conversation that this tab showed last; a new one for a question that an address brings.
function beginTalk() {
  const last = ofTab.getItem("zhengwen-talk");
  const asked = came.search.getAll("q").at(-1);
  const known = last && talkOf(last)?.kept;
  openTalk(known && (!asked || JSON.parse(known).turns.some(({ q }) => q === asked)) ? last : newId());
  tabs.postMessage({ asks: talk, tab: me });
  listTalks();
}

