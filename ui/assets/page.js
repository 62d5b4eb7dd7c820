// The page's only script, run once by Gradio when the transcript is mounted (`element`, `trigger` and
// `watch` are its).  It reads ids and data attributes that ui/render.py wrote, and makes no markup.

document.documentElement.lang = document.querySelector("#zw-top [lang]").lang;
const evidence = () => document.getElementById("zw-evidence");
let opener = null; // what led to the evidence, to go back to

function showEvidence(section, from) {
  for (const one of evidence().querySelectorAll("section")) one.hidden = one !== section;
  evidence().dataset.open = ""; // on a phone the evidence is a sheet over the page
  opener = from;
}

function showCard(card, from) {
  showEvidence(card.closest("section"), from);
  card.closest("details")?.setAttribute("open", "");
  card.scrollIntoView({ block: "start" });
  card.focus({ preventScroll: true });
  card.classList.remove("zw-flash");
  void card.offsetWidth; // restarts the animation
  card.classList.add("zw-flash");
}

function closeEvidence() {
  delete evidence().dataset.open;
  opener?.isConnected && opener.focus();
}

document.addEventListener("click", (event) => {
  const at = event.target.closest?.("[data-ask], a.zw-mark, [data-evidence], [data-close], [data-back]");
  if (!at) return;
  if (at.dataset.ask !== undefined) {
    trigger("ask", { question: at.dataset.ask });
  } else if (at.matches("a.zw-mark")) {
    event.preventDefault();
    const card = document.getElementById(at.getAttribute("href").slice(1));
    if (card) showCard(card, at);
  } else if (at.dataset.evidence !== undefined) {
    const section = document.getElementById("zw-e" + at.dataset.evidence);
    if (section) {
      showEvidence(section, at);
      section.scrollIntoView({ block: "start" });
    }
  } else {
    closeEvidence();
  }
});

// Capturing, so that it comes before Gradio's own: Enter that ends a Chinese input method's composition
// must not send the question.
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopImmediatePropagation();
    if (event.key === "Escape" && "open" in evidence().dataset) closeEvidence();
  },
  true,
);

watch("value", () => {
  const turns = element.querySelectorAll(".zw-turn");
  if (turns.length) turns[turns.length - 1].scrollIntoView({ block: "start" });
});
