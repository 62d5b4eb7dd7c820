// The charts of the comparison: in which form they are looked at, which series are drawn, and as pictures.

function showForm(button) {
  const figure = button.closest(".zw-chart");
  for (const one of figure.querySelectorAll("[data-form]")) one.ariaPressed = String(one === button);
  for (const one of figure.querySelectorAll("[data-drawn]")) one.hidden = one.dataset.drawn !== button.dataset.form;
}

const isOn = (toggle) => toggle.ariaPressed === "true";

// Of a map (`one`) one series is shown at a time.
function toggleSeries(button) {
  const list = button.closest(".zw-legend");
  const alone = list.dataset.way === "one";
  if (alone) for (const one of list.querySelectorAll("[data-toggle]")) one.ariaPressed = "false";
  button.ariaPressed = String(alone || !isOn(button));
  followLegend(list);
}

// Series that are off are hidden, or of a crowd of lines (`dim`) left as a background.
function followLegend(list) {
  const drawn = list.closest("[data-drawn]");
  const toggles = [...list.querySelectorAll("[data-toggle]")];
  const off = new Set(toggles.filter((one) => !isOn(one)).map((one) => one.dataset.toggle));
  for (const one of drawn.querySelectorAll("[data-series]")) {
    const isOff = off.has(one.dataset.series);
    if (list.dataset.way === "dim") one.classList.toggle("zw-dim", isOff);
    else one.toggleAttribute("hidden", isOff);
  }
  for (const one of drawn.querySelectorAll(".zw-reach")) reachAgain(one);
}

// From the least to the most of what is drawn of a place.
function reachAgain(line) {
  const dots = line.parentElement.querySelectorAll("[data-series]:not([hidden]) circle");
  const ends = [...dots].map((dot) => Number(dot.getAttribute("cx")));
  line.toggleAttribute("hidden", !ends.length);
  if (!ends.length) return;
  line.setAttribute("x1", Math.min(...ends));
  line.setAttribute("x2", Math.max(...ends));
}

// A picture of a chart as it is shown, with its title, unit and legend.

const SVG = "http://www.w3.org/2000/svg";
const STYLES = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-size", "font-weight"];
const MARGIN = 20;

function drawnPiece(name, attributes = {}, words = "") {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = words;
  return made;
}

// Colours as any program knows them: color-mix() and color() are young.
const canvas = document.createElement("canvas");
const plainColours = new Map();
function plainColour(colour) {
  if (!/^(color|oklab|oklch|lab)/.test(colour)) return colour;
  if (!plainColours.has(colour)) {
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
    plainColours.set(colour, `rgb(${red}, ${green}, ${blue})`);
  }
  return plainColours.get(colour);
}

function withStyles(made, shown) {
  const styles = getComputedStyle(shown);
  for (const name of STYLES) {
    const value = styles.getPropertyValue(name);
    if (value && value !== "normal") made.setAttribute(name, plainColour(value));
  }
  return made;
}

// The drawing without what is hidden, what leads to reports, and the style sheet, whose values it is given.
function plainDrawing(shown) {
  const made = drawnPiece(shown.tagName);
  for (const { name, value } of shown.attributes)
    if (!/^(class|style|role|hidden|aria-.*|data-.*)$/.test(name)) made.setAttribute(name, value);
  if (shown.tagName === "g") made.setAttribute("opacity", getComputedStyle(shown).opacity);
  else if (shown.tagName !== "svg") withStyles(made, shown);
  if (shown.tagName === "circle") made.setAttribute("r", getComputedStyle(shown).r);
  if (shown.tagName === "text") made.textContent = shown.textContent;
  for (const child of shown.tagName === "text" ? [] : shown.children)
    if (child.tagName !== "desc" && getComputedStyle(child).display !== "none") made.append(plainDrawing(child));
  return made;
}

function width(words, font) {
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.font = font;
  return pen.measureText(words).width;
}

// The legend in as many lines as it takes; returns where it ends.
function drawLegend(picture, list, room, top) {
  let [x, y] = [MARGIN, top];
  for (const toggle of [...list.querySelectorAll("[data-toggle]")].filter(isOn)) {
    const font = getComputedStyle(toggle);
    const name = toggle.textContent;
    const wide = 26 + width(name, `${font.fontSize} ${font.fontFamily}`);
    if (x > MARGIN && x + wide > room) [x, y] = [MARGIN, y + 22];
    const swatch = getComputedStyle(toggle.querySelector("i"));
    const line = toggle.querySelector(".zw-stroke");
    const colour = plainColour(line ? swatch.borderTopColor : swatch.borderLeftColor);
    const shape = line
      ? { d: `M${x} ${y - 4}h20`, stroke: colour, "stroke-width": 2 }
      : { d: `M${x} ${y - 10}h14v11h-14z`, stroke: colour, fill: plainColour(swatch.backgroundColor) };
    if (line && swatch.borderTopStyle === "dashed") shape["stroke-dasharray"] = "5 4";
    picture.append(drawnPiece("path", shape), withStyles(drawnPiece("text", { x: x + 24, y }, name), line ?? toggle));
    picture.lastChild.setAttribute("fill", plainColour(font.color));
    x += wide + 18;
  }
  return y;
}

function pictureOf(figure) {
  const drawn = figure.querySelector("[data-drawn]:not([hidden])");
  const shown = [...drawn.querySelectorAll("svg")].find((one) => one.checkVisibility());
  const [wide, high] = [Number(shown.getAttribute("width")), Number(shown.getAttribute("height"))];
  const all = wide + 2 * MARGIN;
  const { color, fontFamily } = getComputedStyle(figure);
  const picture = drawnPiece("svg", { xmlns: SVG, "font-family": fontFamily, "font-size": 13, fill: color });
  const soft = plainColour(getComputedStyle(drawn.querySelector(".zw-unit")).color);
  const paper = drawnPiece("rect", { width: "100%", height: "100%", fill: plainColour(getComputedStyle(document.body).backgroundColor) });
  picture.append(
    paper,
    drawnPiece("text", { x: MARGIN, y: 34, "font-size": 17, "font-weight": 600 }, figure.dataset.title),
    drawnPiece("text", { x: all - MARGIN, y: 34, fill: soft, "text-anchor": "end" }, drawn.querySelector(".zw-unit").textContent),
  );
  const top = drawLegend(picture, drawn.querySelector(".zw-legend"), all - MARGIN, 62) + 16;
  const drawing = plainDrawing(shown);
  for (const [name, value] of Object.entries({ x: MARGIN, y: top, width: wide, height: high })) drawing.setAttribute(name, value);
  picture.append(drawing, drawnPiece("text", { x: MARGIN, y: top + high + 24, fill: soft, "font-size": 12 }, figure.dataset.credit));
  const whole = top + high + 24 + MARGIN;
  for (const [name, value] of Object.entries({ width: all, height: whole, viewBox: `0 0 ${all} ${whole}` })) picture.setAttribute(name, value);
  return picture;
}

async function savePicture(button) {
  const figure = button.closest(".zw-chart");
  const picture = pictureOf(figure);
  const written = new XMLSerializer().serializeToString(picture);
  const name = figure.dataset.title.replace(/[\\/:*?"<>|\s]+/gu, " ").trim();
  if (button.dataset.picture === "svg") return save(new Blob([written], { type: "image/svg+xml" }), `${name}.svg`);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(written)}`;
  await image.decode();
  const sheet = document.createElement("canvas");
  const scale = 2; // as dense as the screens on which it will be looked at
  Object.assign(sheet, { width: image.width * scale, height: image.height * scale });
  sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
  sheet.toBlob((made) => save(made, `${name}.png`), "image/png");
}
