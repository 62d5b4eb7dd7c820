// The line between the page and the report beside it: dragged, or moved by the arrow keys; its place is kept.

const SHARE = { least: 30, usual: 55, most: 75 }; // percent of the page that the report takes

const shareOf = () => Number(ofBrowser.getItem("zhengwen-share")) || SHARE.usual;

function divide(share) {
  const kept = Math.round(Math.max(SHARE.least, Math.min(SHARE.most, share)));
  ofBrowser.setItem("zhengwen-share", kept);
  showDivider();
}

function showDivider() {
  const share = shareOf();
  document.body.style.setProperty("--zw-page-share", `${100 - share}fr`);
  document.body.style.setProperty("--zw-report-share", `${share}fr`);
  const divider = at("#zw-reader .zw-divider");
  if (!divider) return;
  for (const [name, value] of [["Min", SHARE.least], ["Max", SHARE.most], ["Now", share]])
    divider[`ariaValue${name}`] = value;
}

document.addEventListener("pointerdown", (event) => {
  const divider = event.target.closest?.(".zw-divider");
  if (!divider || event.button) return;
  event.preventDefault();
  divider.focus();
  divider.setPointerCapture(event.pointerId);
  const desk = at("#zw-desk").getBoundingClientRect();
  const drag = ({ clientX }) => divide((100 * (desk.right - clientX)) / desk.width);
  divider.addEventListener("pointermove", drag);
  divider.addEventListener("lostpointercapture", () => divider.removeEventListener("pointermove", drag), { once: true });
});

document.addEventListener("dblclick", (event) => {
  if (event.target.closest?.(".zw-divider")) divide(SHARE.usual);
});

document.addEventListener("keydown", (event) => {
  if (!event.target.matches?.(".zw-divider")) return;
  const to = { ArrowLeft: shareOf() + 2, ArrowRight: shareOf() - 2, Home: SHARE.most, End: SHARE.least }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  divide(to);
});
