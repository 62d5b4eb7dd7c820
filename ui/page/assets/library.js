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

async function sendAll(files) {
  const box = at("#zw-sending");
  if (!box || sending || !files.length) return;
  at("#zw-unsent").replaceChildren();
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
  else if (sent) trigger("take", { token });
}

function label(button) {
  const form = button.closest(".zw-form");
  const value = (name) => form.querySelector(`[name=${name}]`).value;
  trigger("correct", {
    report: button.dataset.label,
    place: value("place"),
    year: value("year"),
    force: form.querySelector("[name=force]").checked,
    clear: "clear" in button.dataset,
  });
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
    trigger("delete", { report: remove.dataset.remove });
  }
});

document.addEventListener("change", (event) => {
  if (event.target.id !== "zw-files") return;
  sendAll([...event.target.files]);
  event.target.value = "";
});

for (const kind of ["dragover", "dragleave", "drop"])
  document.addEventListener(kind, (event) => {
    const zone = event.target.closest?.(".zw-dropzone");
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault(); // a file that misses the zone must not replace the page
    zone?.classList.toggle("zw-over", kind === "dragover");
    if (kind === "drop" && zone) sendAll([...event.dataTransfer.files]);
  });
