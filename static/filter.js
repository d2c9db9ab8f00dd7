// A filter above long lists: shows the entries that have all the words typed. Without it, the links to the parts of the
// page lead to the same; the setting `list_filters: off` leaves it out.
"use strict";
(() => {
  const ENTRIES = "main :is(.index, .events, .cards, .counted) > li";
  const PARTS = "main :is(section, .index-group, details)";

  // The value of a digit of any script. Those of a script follow each other, from zero.
  function digit(c) {
    let zero = c.codePointAt(0);
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((c.codePointAt(0) - zero) % 10);
  }

  // As one types it: "zelenskyy" finds "Zélenskyy", and "2025" finds "٢٠٢٥".
  const plain = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/(?![0-9])\p{Nd}/gu, digit).toLowerCase();

  function begin(box) {
    const entries = [...document.querySelectorAll(ENTRIES)];
    const parts = [...document.querySelectorAll(PARTS)].filter((part) => part.querySelector("li"));
    // With its heading, so that "organizations" and "March 2026" find all below it.
    const wordsOf = (entry) => {
      const heading = entry.closest("section")?.querySelector("h2");
      return plain(`${heading?.textContent ?? ""} ${entry.textContent}`);
    };
    // Read when they are needed, so that a long list costs nothing while the page loads.
    let words = null;
    const input = box.querySelector("input");
    const output = box.querySelector("output");
    // In the digits of the page, of which the element has the zero.
    const zero = (output.dataset.zero ?? "0").codePointAt(0);
    const number = (n) => String(n).replace(/\d/g, (c) => String.fromCodePoint(zero + Number(c)));
    const folded = parts.filter((part) => part.matches("details:not([open])"));
    input.addEventListener("input", () => {
      words ??= entries.map(wordsOf);
      const wanted = plain(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const [n, entry] of entries.entries()) {
        entry.hidden = !wanted.every((word) => words[n].includes(word));
        if (!entry.hidden) count += 1;
      }
      for (const part of folded) part.open = wanted.length > 0;
      for (const part of parts) part.hidden = !part.querySelector("li:not([hidden])");
      output.textContent = wanted.length > 0 ? `${number(count)} / ${number(entries.length)}` : "";
    });
    box.hidden = false;
  }

  const box = document.querySelector(".list-filter");
  if (box) begin(box);
})();
