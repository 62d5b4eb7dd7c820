// The comparison: when it comes, and how its table is looked at.

let comparing = false; // until the comparison that was asked for has come

function showComparison() {
  const compared = at("#zw-compared");
  if (!compared) return;
  for (const box of compared.querySelectorAll("[data-look]")) box.checked = document.body.classList.contains(look(box));
  fitHeadings();
  for (const list of compared.querySelectorAll(".zw-legend")) followLegend(list);
  ofTab.setItem("zhengwen-compared", compared.dataset.choice);
  const asked = comparing;
  comparing = false;
  if (asked) tab = "compare"; // the server turns to it where an answer is compared
  if (tab === "compare") go(viewOf("compare"), asked ? "" : location.hash, asked);
  if (!asked) return;
  if (!wide.matches) compared.scrollIntoView({ block: "start" }); // it is below the form
}

function compare(choice) {
  hideReader();
  comparing = true;
  trigger("compare", { choice });
}

// Rows of the comparison by the numbers of a column: falling, rising, as they came.

function sortBy(button) {
  const heading = button.closest("th");
  const body = button.closest("table").tBodies[0];
  const order = { none: "descending", descending: "ascending", ascending: "none" }[heading.ariaSort ?? "none"];
  for (const other of heading.parentElement.children) other.ariaSort = null;
  if (order !== "none") heading.ariaSort = order;
  for (const [index, row] of [...body.rows].entries()) row.dataset.came ??= index;
  const value = (row) => row.cells[1 + Number(button.dataset.sort)].dataset.number;
  const sign = order === "ascending" ? 1 : -1;
  const rows = [...body.rows].sort((a, b) => a.dataset.came - b.dataset.came);
  if (order !== "none")
    rows.sort((a, b) => (value(a) && value(b) ? sign * (value(a) - value(b)) : !value(a) - !value(b)));
  body.append(...rows);
}

// What is shown of the table is a class of the page: a comparison that comes later is looked at alike.

const look = (box) => `zw-with-${box.dataset.look}`;
const isShown = (cell) => getComputedStyle(cell).display !== "none";

// An indicator spans as many columns as are shown of it.
function fitHeadings() {
  const [above, below] = at("#zw-compared thead")?.rows ?? [];
  if (!below) return;
  const columns = [...below.cells];
  for (const heading of above.querySelectorAll("[scope=colgroup]")) {
    const own = columns.splice(0, Number((heading.dataset.whole ??= heading.colSpan)));
    const count = own.filter(isShown).length;
    heading.hidden = !count;
    heading.colSpan = count || 1;
  }
}

document.addEventListener("change", ({ target }) => {
  if (!target.matches?.("[data-look]")) return;
  document.body.classList.toggle(look(target), target.checked);
  fitHeadings();
});

document.addEventListener("input", ({ target }) => {
  if (!target.matches?.("[data-sift]")) return;
  const words = target.value.split(/\s+/u).filter(Boolean);
  for (const row of at("#zw-compared tbody").rows)
    row.hidden = !words.every((word) => row.cells[0].textContent.includes(word));
});
