// The page's script begins here: the files of this folder that ui/page/app.py names, run as one,
// by Gradio when the component #zw-signals is mounted (`trigger` is its).
// It reads ids and data attributes that the HTML of ui/page/ has, moves the focus and the view, and makes no
// markup: what it writes, it writes as text.

const at = (selector) => document.querySelector(selector);
const wide = matchMedia("(min-width: 900px)");

const speak = () => (document.documentElement.lang = at("#zw-top [lang]")?.lang ?? "zh-CN");

// What a tab holds is on the page only once the tab was opened.
const awaited = [];

function when(selector, act) {
  if (at(selector)) act();
  else awaited.push([selector, act]);
}

function actOnWhatCame() {
  for (const one of [...awaited])
    if (at(one[0])) {
      awaited.splice(awaited.indexOf(one), 1);
      one[1]();
    }
}

// What the browser keeps, or where it keeps nothing, what this tab remembers until it is closed.
function memory(kind) {
  try {
    globalThis[kind].getItem("zhengwen");
    return globalThis[kind];
  } catch {
    const kept = {};
    const silent = (name, value) => Object.defineProperty(kept, name, { value });
    silent("getItem", (key) => kept[key] ?? null);
    silent("setItem", (key, value) => (kept[key] = value));
    silent("removeItem", (key) => delete kept[key]);
    return kept;
  }
}
const ofBrowser = memory("localStorage");
const ofTab = memory("sessionStorage");

