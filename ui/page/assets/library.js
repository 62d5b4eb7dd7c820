// The script of the tab for the library: it sends files, and says what was pressed.  `trigger` is that of
// the component #zw-library-signals, with which Gradio runs it once.

const at = (selector) => document.querySelector(selector);
const address = "library/upload";
let sending = null; // the request that is under way
let stopped = false;

function send(file, token, reached) {
  return new Promise((done) => {
    const request = (sending = new XMLHttpRequest());
    const query = new URLSearchParams({ name: file.name, ...(token && { token }) });
    request.open("POST", `${address}?${query}`);
    request.responseType = "json";
    request.upload.onprogress = (event) => reached(event.loaded);
    request.onloadend = () => done(request.response ?? {});
    request.send(file);
  });
}

function unsent(name, why) {
  const item = at("#zw-unsent").appendChild(document.createElement("li"));
  item.className = "zw-refused";
  for (const [tag, words] of [["b", name], ["i", at("#zw-sending").dataset.refused], ["p", why]])
    item.appendChild(document.createElement(tag)).textContent = words;
}

// Why a file is not sent at all; `before` are those that are.
function refusal(file, before, { known, mostEach, mostTotal, mostCount, kind, large, much, many, empty }) {
  const suffix = /\.[^.]+$/.exec(file.name)?.[0].toLowerCase() ?? "";
  if (!known.split(",").includes(suffix)) return kind;
  if (!file.size) return empty;
  if (file.size > Number(mostEach)) return large;
  if (before.length >= Number(mostCount)) return many;
  return before.reduce((sum, one) => sum + one.size, file.size) > Number(mostTotal) ? much : "";
}

async function sendAll(chosen) {
  const box = at("#zw-sending");
  if (!box || sending || !chosen.length) return;
  at("#zw-unsent").replaceChildren();
  const files = [];
  for (const file of chosen) {
    const why = refusal(file, files, box.dataset);
    if (why) unsent(file.webkitRelativePath || file.name, why);
    else files.push(file);
  }
  if (!files.length) return;
  box.hidden = stopped = false;
  const bar = box.querySelector("progress");
  const total = files.reduce((sum, file) => sum + file.size, 0) || 1;
  let [token, before, sent] = ["", 0, 0];
  for (const [index, file] of files.entries()) {
    box.querySelector("p").textContent = box.dataset.says
      .replace("{done}", index + 1)
      .replace("{count}", files.length)
      .replace("{name}", () => file.name);
    const answer = await send(file, token, (loaded) => (bar.value = (before + loaded) / total));
    before += file.size;
    bar.value = before / total;
    if (stopped) break;
    token = answer.token ?? token;
    if (answer.token) sent += 1;
    else unsent(file.name, answer.error ?? "");
  }
  sending = null;
  box.hidden = true;
  if (stopped && token) fetch(`${address}?${new URLSearchParams({ token })}`, { method: "DELETE" });
  else if (sent) {
    remembered.set(token);
    trigger("take", { token });
  }
}

// An upload goes on when the page is loaded again or closed, and is watched again from its token.
const remembered = {
  name: "zhengwen-upload",
  get() {
    try {
      return localStorage.getItem(remembered.name);
    } catch {
      return null; // a browser that keeps nothing: the upload is shown until the page is left
    }
  },
  set(token) {
    try {
      localStorage[token ? "setItem" : "removeItem"](remembered.name, token);
    } catch {}
  },
};

addEventListener("beforeunload", (event) => {
  if (sending) event.preventDefault(); // files on their way would be lost
});

new MutationObserver(() => {
  const ended = at("#zw-uploading [data-ended]")?.dataset.ended; // the one before it may still be shown
  if (ended && ended === remembered.get()) remembered.set("");
}).observe(document.body, { childList: true, subtree: true });

if (remembered.get()) trigger("watch", { token: remembered.get() });

function label(button) {
  const form = button.closest(".zw-form");
  const value = (name) => form.querySelector(`[name=${name}]`).value;
  trigger("correct", {
    reports: button.dataset.label ? [button.dataset.label] : picked(),
    place: button.dataset.place ?? value("place"),
    year: button.dataset.year ?? value("year"),
    force: "place" in button.dataset || form.querySelector("[name=force]").checked,
    clear: "clear" in button.dataset,
  });
}

// The reports that are ticked, and what can be done to all of them.

const picks = () => [...document.querySelectorAll("#zw-shelf [data-pick]")];
const picked = () => picks().filter((one) => one.checked).map((one) => one.dataset.pick);

function showPicked() {
  const count = picked().length;
  const said = at("[data-picked]");
  if (!said) return;
  said.textContent = said.dataset.says.replace("{}", count);
  said.hidden = said.nextElementSibling.hidden = !count;
  at("[data-pick-all]").checked = count > 0 && count === picks().length;
}

// A facet is a word of the filter, which the address has too.
function toggleFacet(word) {
  const filter = at("#zw-filter textarea");
  const words = filter.value.split(/\s+/u).filter(Boolean);
  const left = words.filter((one) => one !== word);
  setFilter(left.length < words.length ? left : [...words, word]);
}

// So is the order: one at most.
function setOrder(word) {
  const words = at("#zw-filter textarea").value.split(/\s+/u).filter((one) => one && !/^[升降]序:/u.test(one));
  setFilter(word ? [...words, word] : words);
}

function setFilter(words) {
  const filter = at("#zw-filter textarea");
  filter.value = words.join(" ");
  filter.dispatchEvent(new Event("input", { bubbles: true }));
}

// The files of what was dropped, those in folders too.
async function filesOf(entry) {
  if (entry.isFile) return [await new Promise((done) => entry.file(done))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done) => reader.readEntries(done)); // a hundred at a time
    if (!some.length) return found;
    for (const one of some) found.push(...(await filesOf(one)));
  }
}

async function dropped(carried) {
  const entries = [...carried.items].map((item) => item.webkitGetAsEntry?.());
  if (!entries.some((entry) => entry?.isDirectory)) return sendAll([...carried.files]);
  const found = await Promise.all(entries.filter(Boolean).map(filesOf));
  return sendAll(found.flat().filter((file) => !file.name.startsWith(".")));
}

document.addEventListener("click", (event) => {
  const pressed = (selector) => event.target.closest?.(selector);
  const [cancel, correct, remove] = ["[data-cancel]", "[data-label]", "[data-remove]"].map(pressed);
  if (pressed("[data-abort]")) {
    stopped = true;
    sending?.abort();
  } else if (cancel) {
    cancel.disabled = true;
    trigger("cancel", { token: cancel.dataset.cancel });
  } else if (correct) label(correct);
  else if (remove) {
    remove.disabled = true;
    trigger("delete", { reports: remove.dataset.remove ? [remove.dataset.remove] : picked() });
  } else if (pressed("[data-order]")) setOrder(pressed("[data-order]").dataset.order);
  else if (pressed("[data-facet]")) toggleFacet(pressed("[data-facet]").dataset.facet);
  else if (pressed("[data-page]")) trigger("turn", { number: Number(pressed("[data-page]").dataset.page) });
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-pick-all]")) for (const one of picks()) one.checked = event.target.checked;
  if (event.target.matches("[data-pick], [data-pick-all]")) showPicked();
  if (!["zw-files", "zw-folder"].includes(event.target.id)) return;
  sendAll([...event.target.files].filter((file) => !file.name.startsWith(".")));
  event.target.value = "";
});

for (const kind of ["dragover", "dragleave", "drop"])
  document.addEventListener(kind, (event) => {
    const zone = event.target.closest?.(".zw-dropzone");
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault(); // a file that misses the zone must not replace the page
    zone?.classList.toggle("zw-over", kind === "dragover");
    if (kind === "drop" && zone) dropped(event.dataTransfer);
  });
