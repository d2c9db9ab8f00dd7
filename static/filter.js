// A filter above long lists: shows the entries that have all the words typed. Without it, the links to the parts of the
// page lead to the same; the setting `list_filters: off` leaves it out.
"use strict";
(() => {
  const LEAST = 8;
  const ENTRIES = "main :is(.index, .events, .cards, .counted) > li";
  const PARTS = "main :is(section, .index-group, details)";

  // As one types it: "zelenskyy" finds "Zélenskyy".
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function begin(box) {
    const entries = [...document.querySelectorAll(ENTRIES)];
    if (entries.length < LEAST) return;
    const parts = [...document.querySelectorAll(PARTS)].filter((part) => part.querySelector("li"));
    // With its heading, so that "organizations" and "March 2026" find all below it.
    const words = entries.map((entry) => {
      const heading = entry.closest("section")?.querySelector("h2");
      return plain(`${heading?.textContent ?? ""} ${entry.textContent}`);
    });
    const input = box.querySelector("input");
    const output = box.querySelector("output");
    const folded = parts.filter((part) => part.matches("details:not([open])"));
    input.addEventListener("input", () => {
      const wanted = plain(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const [n, entry] of entries.entries()) {
        entry.hidden = !wanted.every((word) => words[n].includes(word));
        if (!entry.hidden) count += 1;
      }
      for (const part of folded) part.open = wanted.length > 0;
      for (const part of parts) part.hidden = !part.querySelector("li:not([hidden])");
      output.textContent = wanted.length > 0 ? `${count} / ${entries.length}` : "";
    });
    box.hidden = false;
  }

  const box = document.querySelector(".list-filter");
  if (box) begin(box);
})();
