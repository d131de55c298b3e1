// Search: Material's worker and index, in a native dialog. Both are fetched when it first opens.
const opener = document.querySelector(".header__search");
const dialog = document.getElementById("__search");
const query = document.getElementById("__search-query");
const status = document.getElementById("__search-status");
const results = document.getElementById("__search-results");
const config = JSON.parse(document.getElementById("__config").textContent);
// The words that this script shows; the page gives them.
const phrases = JSON.parse(document.currentScript.dataset.phrases);
const root = new URL(`${config.base.replace(/\/$/, "")}/`, location);

// The kinds of message between a page and Material's worker. Material documents none of this: it may
// change with an upgrade, which a test notices.
const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
const MAX_RESULTS = 20;
const MAX_PARTS = 3;  // of one page, below it
const MAX_LENGTH = 180;  // of the text of a result
// Words that a question is made of, and that would find half the site.
const STOP_WORDS = new Set(("a about an and are as at be been by can could did do does for from had has have "
  + "how i in is it its me my no not of on or our should that the their there they this to was we were what "
  + "when where which who whom whose why will with would you your").split(" "));

// The worker, once it can answer; and its loading, from the first opening of the dialog. After a
// failure the next opening tries again.
let worker = null;
let loading = null;

async function load() {
  const answer = await fetch(new URL("search/search_index.json", root));
  if (!answer.ok) throw new Error(answer.status);
  const index = await answer.json();
  const starting = new Worker(new URL(config.search, location));
  starting.addEventListener("message", ({ data: { type, data } }) => {
    if (type === READY) {
      worker = starting;
      search();
    }
    if (type === RESULT) show(data.items);
  });
  const options = { suggest: false };
  starting.postMessage({ type: SETUP, data: { config: index.config, docs: index.docs, options } });
}

function search() {
  const words = query.value.trim();
  if (!words) {
    status.textContent = "";
    results.replaceChildren();
  } else if (worker) {
    worker.postMessage({ type: QUERY, data: withoutStopWords(words) });
  } else if (loading) {
    status.textContent = phrases.loading;
  }
}

// A query without its stop words, unless it has no others.
function withoutStopWords(words) {
  const kept = words.split(/\s+/).filter((word) => !STOP_WORDS.has(word.toLowerCase().replace(/\W+$/, "")));
  return kept.join(" ").replace(/\?+$/, "") || words;
}

function show(pages) {
  const words = query.value.trim();
  if (!words) return;
  status.textContent = summary(pages.length, words);
  results.replaceChildren(...pages.slice(0, MAX_RESULTS).map(entry));
}

function summary(number, words) {
  if (number === 0) return phrases.nothing.replace("{query}", () => words);
  if (number === 1) return phrases.one;
  const phrase = number > MAX_RESULTS ? phrases.best : phrases.several;
  return phrase.replace("{number}", number).replace("{most}", MAX_RESULTS);
}

// What is found on one page, the best first: the page itself, or parts of it.
function entry(found) {
  const item = document.createElement("li");
  const page = found.find((part) => !part.location.includes("#"));
  const [best, ...others] = found.filter((part) => part.score > 0 || part === page);
  item.append(link(best, best === page ? null : page));
  const text = plain(best.text || "");
  if (text) {
    const cut = text.slice(0, MAX_LENGTH).replace(/\s\S*$/, "");
    item.append(line("", text.length > MAX_LENGTH ? `${cut}…` : text));
  }
  for (const part of others.filter((other) => other !== page).slice(0, MAX_PARTS)) {
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
  loading ??= load().catch(() => {
    loading = null;
    status.textContent = phrases.failed;
  });
}

opener.addEventListener("click", open);
query.addEventListener("input", search);
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

const words = new URLSearchParams(location.search).get("q");
if (words) {
  query.value = words;
  open();
  search();
}
