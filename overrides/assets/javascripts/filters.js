// A table with data-filters: its columns with data-filter get a list to choose from, those with
// data-sort an order; data-order names the order in which it stands, data-filters holds the words that
// are shown. A cell has its values in data-values; what it is filtered by, if that is not what it is
// sorted by, in data-choices. What is chosen stands in the address. Without this it is a plain table.

const ALL = "";
const NONE = "(none)";
const NARROW = matchMedia("(max-width: 46em)");

function select(name, label, choices) {
  const field = document.createElement("label");
  field.className = "filters__field";
  const list = document.createElement("select");
  list.name = name;
  list.append(...choices.map(([value, words]) => new Option(words, value)));
  field.append(label, list);
  return field;
}

const inOrder = (one, other) => one.localeCompare(other, "en-GB", { numeric: true });

// The values of a cell, each with what stands for it in the address and its words; one without any
// has NONE.
function parsed(text) {
  const values = JSON.parse(text);
  return values.length ? values : [[NONE, NONE]];
}

const valuesOf = (row, column) => parsed(row.cells[column].dataset.values);

function filteredBy(row, column) {
  const { choices, values } = row.cells[column].dataset;
  return parsed(choices ?? values);
}

function choicesOf(rows, column, phrases) {
  const words = new Map(rows.flatMap((row) => filteredBy(row, column)));
  const known = [...words].filter(([value]) => value !== NONE);
  known.sort(([, one], [, other]) => inOrder(one, other));
  const choices = [[ALL, phrases.all], ...known];
  return words.has(NONE) ? [...choices, [NONE, phrases.none]] : choices;
}

function filterTable(table) {
  const phrases = JSON.parse(table.dataset.filters);
  const heads = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const filters = heads.filter((head) => head.dataset.filter);
  const orders = heads.filter((head) => head.hasAttribute("data-sort"));

  const form = document.createElement("form");
  form.className = "filters";
  form.setAttribute("aria-label", phrases.choose);
  for (const head of filters) {
    const choices = choicesOf(rows, head.cellIndex, phrases);
    if (choices.length > 2) form.append(select(head.dataset.filter, head.textContent, choices));
  }
  const ways = orders.map((head) => [String(head.cellIndex), head.textContent]);
  form.append(select("order", phrases.order, [[ALL, table.dataset.order], ...ways]));
  const clear = document.createElement("button");
  clear.type = "reset";
  clear.className = "header__button filters__clear";
  clear.textContent = phrases.clear;
  const status = document.createElement("p");
  status.className = "filters__status";
  status.setAttribute("role", "status");
  form.append(clear);
  // On a narrow screen the lists are folded, so that the rows are on the first one.
  const folder = document.createElement("details");
  folder.className = "filters__folder";
  const summary = document.createElement("summary");
  summary.textContent = phrases.choose;
  folder.append(summary, form);
  table.before(folder, status);
  const unfold = () => { folder.open ||= !NARROW.matches; };
  NARROW.addEventListener("change", unfold);
  unfold();

  function show() {
    const chosen = new FormData(form);
    let shown = 0;
    for (const row of rows) {
      row.hidden = filters.some((head) => {
        const wanted = chosen.get(head.dataset.filter) ?? ALL;
        return wanted !== ALL && !filteredBy(row, head.cellIndex).some(([value]) => value === wanted);
      });
      shown += row.hidden ? 0 : 1;
    }
    const order = chosen.get("order");
    const sorted = order === ALL ? rows : [...rows].sort((one, other) =>
      inOrder(...[one, other].map((row) => valuesOf(row, order)[0].at(-1))));
    body.append(...sorted);
    for (const head of orders) {
      if (String(head.cellIndex) === order) head.setAttribute("aria-sort", "ascending");
      else head.removeAttribute("aria-sort");
    }
    status.textContent = (shown ? phrases.shown : phrases.unfit)
      .replace("{shown}", shown).replace("{all}", rows.length);
  }

  function keep() {
    const address = new URL(location);
    for (const [name, value] of new FormData(form)) {
      if (value === ALL) address.searchParams.delete(name);
      else address.searchParams.set(name, value);
    }
    history.replaceState(null, "", address);
  }

  // What the address names and the table does not have is left out. Addresses had the words once.
  for (const [name, value] of new URL(location).searchParams) {
    const list = form.elements[name];
    const choice = list instanceof HTMLSelectElement
      && [...list.options].find((one) => one.value === value || one.text === value);
    if (choice) list.value = choice.value;
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => { show(); keep(); });
  form.addEventListener("reset", () => setTimeout(() => { show(); keep(); }));
  show();
}

document.querySelectorAll("table[data-filters]").forEach(filterTable);
