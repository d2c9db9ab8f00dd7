// Small aids for readers: remembers the chosen colours, "/" goes to the search, headings show a link to themselves,
// citations and these links can be copied. Pages are complete without it; the setting `reading_aids: off` leaves it out.
"use strict";
(() => {
  const root = document.documentElement;
  const words = document.currentScript.dataset;
  const KEY = "appearance";

  // Storage may be blocked; the choice then holds for one page.
  function stored() {
    try {
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return "";
    }
  }

  function store(choice) {
    try {
      if (choice) localStorage.setItem(KEY, choice);
      else localStorage.removeItem(KEY);
    } catch {
      // See above.
    }
  }

  function show(choice) {
    if (choice) root.dataset.appearance = choice;
    else delete root.dataset.appearance;
  }

  // Before the body is drawn, so that no page flashes in other colours.
  show(stored());

  function copy(text, then) {
    navigator.clipboard?.writeText(text).then(then, () => {});
  }

  function switches() {
    const choice = stored();
    for (const radio of document.querySelectorAll("input[name=appearance]")) {
      radio.checked = radio.value === choice;
      radio.addEventListener("change", () => {
        store(radio.value);
        show(radio.value);
      });
    }
  }

  function goToSearch(event) {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
    const search = document.querySelector(".search-form input, .search-box input, .search-link");
    if (!search) return;
    event.preventDefault();
    search.focus();
  }

  // Beside the heading and not in it: the heading's text stays what it is.
  function anchors() {
    for (const heading of document.querySelectorAll("main :is(h2, h3)[id]:not(.visually-hidden)")) {
      if (heading.closest("nav, .look-up")) continue;
      const link = document.createElement("a");
      link.className = "anchor";
      link.href = `#${heading.id}`;
      link.setAttribute("aria-label", `${words.anchor}: ${heading.textContent}`);
      link.addEventListener("click", () => copy(link.href, () => {}));
      heading.before(link);
    }
  }

  function citations() {
    for (const citation of document.querySelectorAll(".citation")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = words.copy;
      button.addEventListener("click", () => {
        copy(citation.textContent, () => {
          button.textContent = words.copied;
          setTimeout(() => (button.textContent = words.copy), 3000);
        });
      });
      citation.after(button);
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    switches();
    anchors();
    citations();
    document.addEventListener("keydown", goToSearch);
  });
})();
