// The menu on a narrow screen, and tables that scroll. Everything can be read without this.
document.documentElement.classList.add("scripted");

const menuButton = document.querySelector(".header__menu");
const menu = document.getElementById("menu");

function setMenu(open) {
  menu.classList.toggle("is-open", open);
  menuButton.setAttribute("aria-expanded", String(open));
}

if (menuButton && menu) {
  menuButton.hidden = false;
  menuButton.addEventListener("click", () => setMenu(!menu.classList.contains("is-open")));
  document.querySelector(".header").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.classList.contains("is-open")) {
      setMenu(false);
      menuButton.focus();
    }
  });
}

// A table wider than its place can be reached and scrolled by keyboard, while it is wider.
function markOverflow(box) {
  const over = box.scrollWidth > box.clientWidth;
  if (over) {
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", box.querySelector("caption")?.textContent || "Table");
  } else {
    for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
  }
}

const sizes = new ResizeObserver((entries) => entries.forEach((entry) => markOverflow(entry.target)));
for (const table of document.querySelectorAll(".content table")) {
  const box = document.createElement("div");
  box.className = "scrolls";
  table.replaceWith(box);
  box.append(table);
  sizes.observe(box);
}
