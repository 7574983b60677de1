/* Tables that sort by a column when its heading is pressed. Without script they stand as sent. */
(function () {
  "use strict";

  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const headings = [...table.tHead.rows[0].cells];
    headings.forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      button.addEventListener("click", () => sort(table, headings, column));
      heading.replaceChildren(button);
    });
  }

  function sort(table, headings, column) {
    const down = headings[column].getAttribute("aria-sort") === "ascending";
    for (const heading of headings) heading.removeAttribute("aria-sort");
    headings[column].setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows];
    const sign = down ? -1 : 1;
    rows.sort((a, b) => sign * compare(valueOf(a.cells[column]), valueOf(b.cells[column])));
    table.tBodies[0].append(...rows);
  }

  /* Numbers by size, text as a British reader orders it, empty cells before either. */
  function valueOf(cell) {
    const text = cell.dataset.sort || cell.textContent.trim();
    return { text, number: text === "" ? -Infinity : Number(text) };
  }

  function compare(a, b) {
    if (!Number.isNaN(a.number) && !Number.isNaN(b.number)) return a.number - b.number || 0;
    return a.text.localeCompare(b.text, "en-GB");
  }
})();
