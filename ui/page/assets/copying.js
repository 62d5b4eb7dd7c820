// What is taken along: text, and tables for spreadsheets too.

function say(button, words = button.dataset.done) {
  const label = button.textContent;
  button.textContent = words;
  setTimeout(() => (button.textContent = label), 1500);
}

function put(button, forms) {
  if (navigator.clipboard?.write) {
    const parts = Object.entries(forms).map(([kind, text]) => [kind, new Blob([text], { type: kind })]);
    navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]).then(() => say(button));
    return;
  }
  const fill = (event) => {
    for (const [kind, text] of Object.entries(forms)) event.clipboardData.setData(kind, text);
    event.preventDefault();
  };
  document.addEventListener("copy", fill, { once: true }); // a page without HTTPS
  if (document.execCommand("copy")) say(button);
  document.removeEventListener("copy", fill);
}

const copyText = (button) => put(button, { "text/plain": button.dataset.copy });
const copyLink = (button) => put(button, { "text/plain": linkTo(button) });

// The table beside a button, without its marks: cells by tabs, and as a table of its own.
function copyTable(button) {
  const seen = button.closest("[data-cites]").querySelector("table");
  const table = seen.cloneNode(true);
  const copies = [...table.querySelectorAll("*")];
  for (const [index, one] of [...seen.querySelectorAll("*")].entries())
    if (one.matches(".zw-mark") || getComputedStyle(one).display === "none") copies[index].remove();
  for (const one of table.querySelectorAll("td small")) one.prepend(" ");
  for (const one of table.querySelectorAll("button")) one.replaceWith(one.textContent);
  for (const one of table.querySelectorAll("td > span:not(:last-child)")) one.append("；");
  const rows = [...table.rows].map((row) => {
    const cells = [...row.cells].flatMap((cell) => [cell.textContent.trim(), ...Array(cell.colSpan - 1).fill("")]);
    return row.parentElement.tagName === "THEAD" && !row.cells[0].hasAttribute("rowspan") && row.rowIndex
      ? ["", ...cells] // below a corner that spans two rows
      : cells;
  });
  for (const one of table.querySelectorAll("*"))
    for (const { name } of [...one.attributes]) if (!["colspan", "rowspan"].includes(name)) one.removeAttribute(name);
  put(button, {
    "text/plain": rows.map((row) => row.join("\t")).join("\n"),
    "text/html": `<table>${table.innerHTML}</table>`,
  });
}

