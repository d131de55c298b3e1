// Search: Material's worker and index, in a native dialog. Both are fetched when it first opens.
const opener = document.querySelector(".header__search");
const dialog = document.getElementById("search");
const query = document.getElementById("search-query");
const status = document.getElementById("search-status");
const results = document.getElementById("search-results");
const { base, search } = JSON.parse(document.getElementById("__config").textContent);
const root = new URL(`${base.replace(/\/$/, "")}/`, location);
const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
const MOST = 20;
// Words that a question is made of, and that would find half the site.
const LITTLE = new Set(("a about an and are as at be been by can could did do does for from had has have how "
  + "i in is it its me my no not of on or our should that the their there they this to was we were what when "
  + "where which who whom whose why will with would you your").split(" "));
let worker;
let ready = false;
let pending = "";

async function start() {
  const answer = await fetch(new URL("search/search_index.json", root));
  if (!answer.ok) throw new Error(answer.status);
  const { config, docs } = await answer.json();
  worker = new Worker(new URL(search, location));
  worker.addEventListener("message", ({ data }) => {
    if (data.type === READY) {
      ready = true;
      ask();
    }
    if (data.type === RESULT && pending) show(data.data.items);
  });
  worker.postMessage({ type: SETUP, data: { config, docs, options: { suggest: false } } });
}

function ask() {
  pending = query.value.trim();
  if (!pending) {
    status.textContent = "";
    results.replaceChildren();
  } else if (ready) {
    worker.postMessage({ type: QUERY, data: telling(pending) });
  } else {
    status.textContent = "Loading…";
  }
}

// A query without its little words, unless it has no others.
function telling(words) {
  const kept = words.split(/\s+/).filter((word) => !LITTLE.has(word.toLowerCase().replace(/\W+$/, "")));
  return kept.join(" ").replace(/\?+$/, "") || words;
}

function show(pages) {
  const count = pages.length;
  status.textContent =
    count === 0 ? `Nothing found for “${pending}”. Try fewer or other words.`
    : count === 1 ? "1 page found" : `${count} pages found${count > MOST ? `, the best ${MOST} shown` : ""}`;
  results.replaceChildren(...pages.slice(0, MOST).map(entry));
}

// What is found on one page, the best first: the page itself, or parts of it.
function entry(found) {
  const item = document.createElement("li");
  const page = found.find((part) => !part.location.includes("#"));
  const [best, ...others] = found.filter((part) => part.score > 0 || part === page);
  item.append(link(best, best === page ? null : page));
  const text = plain(best.text || "");
  const most = 180;
  if (text) {
    item.append(line("", text.length > most ? `${text.slice(0, most).replace(/\s\S*$/, "")}…` : text));
  }
  for (const part of others.filter((other) => other !== page).slice(0, 3)) {
    item.append(line("search__within", link(part)));
  }
  return item;
}

function line(className, content) {
  const paragraph = document.createElement("p");
  paragraph.className = className;
  paragraph.append(content);
  return paragraph;
}

// A part is named with its page, so that the link says where it leads.
function link(found, page) {
  const anchor = document.createElement("a");
  anchor.href = new URL(found.location, root);
  if (page) anchor.append(`${plain(page.title)}: `);
  anchor.append(...marked(found.title));
  return anchor;
}

function plain(html) {
  return parsed(html).textContent.replace(/\s+/g, " ").trim();
}

// The index holds text with <mark>; nothing else of it is taken over as HTML.
function marked(html) {
  return [...parsed(html).childNodes].map((node) => {
    if (node.nodeName !== "MARK") return node.textContent;
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}

function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html").body;
}

function open() {
  if (dialog.open) return;
  dialog.showModal();
  opener.setAttribute("aria-expanded", "true");
  query.focus();
  query.select();
  if (!open.started) {
    open.started = start().catch(() => {
      open.started = null;
      status.textContent = "Search cannot be loaded just now. The A to Z page lists everything.";
    });
  }
}

opener.addEventListener("click", open);
query.addEventListener("input", ask);
dialog.addEventListener("close", () => {
  opener.setAttribute("aria-expanded", "false");
  opener.focus();
});
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
results.addEventListener("click", (event) => { if (event.target.closest("a")) dialog.close(); });
dialog.querySelector(".search__close").addEventListener("click", () => dialog.close());
dialog.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  results.querySelector("a")?.focus();
});

const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  query.value = asked;
  open();
  ask();
}
