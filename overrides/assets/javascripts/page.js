// The menu and the notice on a narrow screen, and tables that scroll. Everything can be read without this.
// In the head: the first line must be done before the header is drawn, or the page would jump.
document.documentElement.classList.add("scripted");

// What a table without a caption is called.
const { table: TABLE } = document.currentScript.dataset;

function foldMenu() {
  const button = document.querySelector(".header__menu");
  const menu = document.getElementById("__menu");

  function setMenu(open) {
    menu.classList.toggle("is-open", open);
    button.setAttribute("aria-expanded", String(open));
  }

  button.addEventListener("click", () => setMenu(!menu.classList.contains("is-open")));
  document.querySelector(".header").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.classList.contains("is-open")) {
      setMenu(false);
      button.focus();
    }
  });
}

function foldNotice() {
  const button = document.querySelector(".notice__more");
  button?.addEventListener("click", () => {
    const open = button.closest(".notice").classList.toggle("is-open");
    button.setAttribute("aria-expanded", String(open));
  });
}

// A table wider than its place can be reached and scrolled by keyboard, while it is wider.
function markOverflow(box) {
  const over = box.scrollWidth > box.clientWidth;
  if (over) {
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", box.querySelector("caption")?.textContent || TABLE);
  } else {
    for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
  }
}

function watchTables() {
  const sizes = new ResizeObserver((entries) => entries.forEach((entry) => markOverflow(entry.target)));
  for (const table of document.querySelectorAll(".content table")) {
    const box = document.createElement("div");
    box.className = "scrolls";
    table.replaceWith(box);
    box.append(table);
    sizes.observe(box);
  }
}

addEventListener("DOMContentLoaded", () => {
  foldMenu();
  foldNotice();
  watchTables();
});
