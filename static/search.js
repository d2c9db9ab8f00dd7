// The search: a box in the header of every page, and the page /search/.
//
// This script replaces the header's link to /search/ with the box, so a page without JavaScript has no
// box that does not work. The index is fetched when the box is first used: the names at once, the titles in
// parts, newest first, until there are enough results. Everything from the index is set as text, never as
// HTML. No words are written here: see the end of this file.
"use strict";
{
  /** Longest query, in UTF-16 code units. */
  const QUERY = 200;
  /** Results in the box; results on the page at first, and with each click on "more". */
  const BOX = { names: 5, titles: 5 };
  const PAGE = { names: 30, titles: 50 };
  /** Parts with titles that are fetched at a time. */
  const AHEAD = 3;
  /** Pause in typing before the count is announced, in milliseconds. */
  const PAUSE = 500;

  // --- Comparing ---------------------------------------------------------------------------------

  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", ς: "σ" };

  /** Letters that keyboards for Arabic and for Persian write differently, or that are often confused. */
  const ARABIC = { "\u06cc": "\u064a", "\u0649": "\u064a", "\u06d0": "\u064a", "\u06a9": "\u0643", "\u0629": "\u0647" };

  /** Marks within a word: with and without them, it is the same word, and a word may begin after them. */
  const MARKS = /[.'’‘‛′ʼ`\u200c]/g;

  /** Folded text with letters and digits as words apart, so that "No5" is found as "No. 5" is. */
  function apart(folded) {
    return folded.replace(/(\p{L}\p{M}*)(?=\p{N})|(\p{N}\p{M}*)(?=\p{L})/gu, "$& ");
  }

  /** Text for comparison. `fold` in src/publish/search.rs does the same; hidden names are found only if both agree. */
  function fold(text, mark = "") {
    return apart(joined(text, mark));
  }

  /** Text without its accents, modifier letters and invisible characters, in lower case, one space between words,
      `mark` in place of each of the MARKS. */
  function joined(text, mark = "") {
    return text
      .toLowerCase()
      .replace(/´/g, "'")
      .replace(/n°/g, "no")
      .normalize("NFKD")
      // Signs may stand for capital letters: № and ™.
      .toLowerCase()
      .replace(MARKS, mark)
      .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u02b0-\u02ff\u0640]/g, "")
      .replace(/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, "")
      .replace(/[ßæœþøłđðıς]/g, (letter) => LETTERS[letter])
      .replace(/[\u06cc\u0649\u06d0\u06a9\u0629]/g, (letter) => ARABIC[letter])
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
      .trim();
  }

  /** FNV-1a: hidden names are in the index as these numbers. */
  function number(folded) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < folded.length; at += 1) {
      hash = Math.imul(hash ^ folded.charCodeAt(at), 0x01000193);
    }
    return hash >>> 0;
  }

  /** Scripts without spaces between words: a word may begin anywhere. */
  const SPACELESS = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;

  /** Runs of these scripts and of Korean, beside which a word of another script begins. */
  const RUNS = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Hang}]+/gu;

  /** The words of a text that a query may begin, separated by spaces: those of `fold`, and if they differ, those
      after a mark ("Ukraine" in "L'Ukraine") and beside a script without spaces ("AI" in "中国AI产业"). */
  function wordsOf(text) {
    const folded = fold(text);
    const parts = fold(text, " ").replace(RUNS, " $& ").split(/ +/).join(" ").trim();
    return parts === folded ? folded : `${folded} ${parts}`;
  }

  /** A query. What is written as one word is one in `forms`, so that "G7" finds "G7" and "G 7", and no other 7. */
  function read(text) {
    const cut = text.slice(0, QUERY);
    const folded = fold(cut);
    const forms = [joined(cut), joined(cut, " ")].map((form) => form.split(" ").map(apart));
    return { folded, forms, number: number(folded) };
  }

  /** Whether each word of the query begins one of the words, with the marks in it or without. */
  function begins(words, query) {
    const spaced = " " + words;
    const isIn = (word) => spaced.includes(SPACELESS.test(word) ? word : " " + word);
    return query.forms.some((form) => form.every(isIn));
  }

  /** Rank of a name, the best first: equal, beginning, words; the name itself before other names. */
  function score(name, query) {
    let best = name.hidden.includes(query.number) ? 1 : Infinity;
    name.keys.forEach((key, at) => {
      const rank =
        key === query.folded ? 0 : key.startsWith(query.folded) ? 2 : begins(name.words[at], query) ? 4 : Infinity;
      best = Math.min(best, rank + Math.min(at, 1));
    });
    return best === Infinity && begins(name.words.join(" "), query) ? 6 : best;
  }

  /** The other name by which it was found, if its own name does not match. */
  function byWhich(name, query) {
    if (begins(name.words[0], query)) return null;
    const at = name.words.findIndex((words) => begins(words, query));
    return at > 0 ? name.other[at - 1] : null;
  }

  // --- The index ---------------------------------------------------------------------------------

  async function json(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  }

  function known(entry) {
    const { hidden = [], other = [] } = entry;
    const names = [entry.name, ...other];
    return { ...entry, hidden, other, keys: names.map((name) => fold(name)), words: names.map(wordsOf) };
  }

  class Index {
    #address;
    /** What readers see; completed by those in the index. */
    #words;
    #names = null;
    #parts = [];
    ready = false;
    /** Whether it has all articles; a very large one leaves out the oldest. */
    complete = true;

    constructor(address, words) {
      this.#address = address;
      this.#words = words;
    }

    /** Fetches the names and the newest titles once; after an error, the next call tries again. */
    load() {
      this.#names ??= json(this.#address).then(
        (index) => {
          this.#parts = index.parts.map((address) => ({ address, titles: null }));
          this.complete = index.complete;
          Object.assign(this.#words, { ...index.words, ...this.#words });
          this.ready = true;
          if (this.#parts.length > 0) this.#titles(this.#parts[0]).catch(() => {});
          return index.names.map(known);
        },
        (error) => {
          this.#names = null;
          throw error;
        },
      );
      return this.#names;
    }

    #titles(part) {
      part.titles ??= json(part.address).then(
        (titles) => titles.map((entry) => ({ ...entry, words: wordsOf(entry.title) })),
        (error) => {
          part.titles = null;
          throw error;
        },
      );
      return part.titles;
    }

    async names(query, most) {
      const found = (await this.load()).map((name) => [score(name, query), name]);
      const hits = found.filter(([rank]) => rank !== Infinity).sort(([a], [b]) => a - b);
      return hits.slice(0, most).map(([, name]) => ({ ...name, by: byWhich(name, query) }));
    }

    /** Titles, newest first, one part after the other as they arrive. */
    async *titles(query, most) {
      let left = most;
      for (const [at, part] of this.#parts.entries()) {
        // After the newest part, a few at a time: a rare word is found soon, a common one loads little.
        const ahead = at === 0 ? [] : this.#parts.slice(at, at + AHEAD);
        ahead.forEach((next) => this.#titles(next).catch(() => {}));
        const hits = (await this.#titles(part)).filter((entry) => begins(entry.words, query));
        yield hits.slice(0, left);
        left -= hits.length;
        if (left <= 0) return;
      }
    }
  }

  // --- Showing -----------------------------------------------------------------------------------

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  /** Puts values into a phrase. With a function, so that `$` in a query is not read as a pattern. */
  function phrase(text, values) {
    return text.replace(/\{(\w)\}/g, (all, key) => values[key] ?? all);
  }

  /** A result as a link: its name or title, and facts about it. */
  function link(entry, words) {
    // The language of a name is unknown; a title without one is in the language of the site, as is the page around.
    const direction = entry.title === undefined ? "auto" : entry.dir;
    const kind = entry.kind ? words.kinds[entry.kind] : null;
    const also = entry.by ? `${words.also} ${entry.by}` : null;
    const withdrawn = entry.retracted ? words.withdrawn : null;
    const facts = [kind, entry.note, also, entry.date, withdrawn].filter(Boolean).join(" · ");
    return element(
      "a",
      { href: entry.url, class: entry.title === undefined ? "search-entity" : "search-article" },
      element("span", { class: "search-name", lang: entry.lang, dir: direction }, entry.title ?? entry.name),
      " ",
      element("span", { class: "search-facts" }, facts),
    );
  }

  /** Announces a count to screen readers once the reader has paused. */
  function announcer(status) {
    let timer;
    return (text, pause = PAUSE) => {
      clearTimeout(timer);
      timer = setTimeout(() => (status.textContent = text), pause);
    };
  }

  /** A number in the digits of the site's language, if these are others. */
  function local(number, words) {
    const digits = [...(words.digits ?? "")];
    return digits.length ? String(number).replace(/[0-9]/g, (digit) => digits[digit]) : number;
  }

  function count(number, words) {
    return number === 0 ? words.nothing : phrase(words.results, { n: local(number, words) });
  }

  /** Looks up a query and shows results as they arrive, unless a later query replaces it.
      `show(names, titles, state)` is called with state `busy`, `done`, `partly` or `broken`. */
  function finder(index, show) {
    let turn = 0;
    return async (text, most) => {
      const mine = ++turn;
      const query = read(text);
      if (query.folded === "") return show([], [], "empty");
      let names = [];
      const titles = [];
      if (!index.ready) show(names, titles, "busy");
      try {
        names = await index.names(query, most.names);
        if (mine !== turn) return;
        show(names, titles, "busy");
        for await (const hits of index.titles(query, most.titles)) {
          if (mine !== turn) return;
          titles.push(...hits);
          if (hits.length > 0) show(names, titles, "busy");
        }
        show(names, titles, "done");
      } catch {
        if (mine === turn) show(names, titles, names.length + titles.length > 0 ? "partly" : "broken");
      }
    };
  }

  // --- The box in the header: a combobox with a list (WAI-ARIA 1.2) --------------------------------

  function makeBox(home, index, words) {
    const page = home.href;
    const label = home.textContent.trim();
    const input = element("input", {
      type: "text", name: "q", role: "combobox", inputmode: "search", enterkeyhint: "search",
      autocomplete: "off", autocapitalize: "off", spellcheck: "false", placeholder: words.hint,
      "aria-label": label, "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": "search_list",
    });
    const list = element("div", { id: "search_list", role: "listbox", "aria-label": label });
    const note = element("p", { class: "search-note" });
    const popup = element("div", { class: "search-popup" }, list, note);
    const status = element("p", { class: "visually-hidden", role: "status" });
    const box = element("form", { class: "search-box", role: "search", action: page }, input, popup, status);
    const announce = announcer(status);
    let active = -1;
    /** Closed with Escape: results that arrive later do not open it again. */
    let dismissed = false;
    popup.hidden = true;

    const options = () => [...list.querySelectorAll("[role=option]")];

    function mark(next) {
      const all = options();
      active = next;
      all.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
      if (all[active]) {
        input.setAttribute("aria-activedescendant", all[active].id);
        all[active].scrollIntoView({ block: "nearest" });
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    }

    function open(wanted) {
      const offered = options().length > 0;
      list.hidden = !offered;
      popup.hidden = !wanted || (!offered && note.textContent === "");
      input.setAttribute("aria-expanded", String(!popup.hidden && offered));
      if (popup.hidden) mark(-1);
    }

    function show(names, titles, state) {
      const found = [...names, ...titles];
      const links = found.map((entry) => link(entry, words));
      if (found.length > 0) {
        const q = input.value.trim().slice(0, QUERY);
        const all = new URL(page);
        all.searchParams.set("q", q);
        links.push(element("a", { href: all.href, class: "search-all" }, phrase(words.all, { q })));
      }
      links.forEach((option, at) => {
        option.setAttribute("role", "option");
        option.id = `search_option_${at}`;
        option.tabIndex = -1;
      });
      const kept = active < found.length ? active : -1;
      list.replaceChildren(...links);
      list.setAttribute("aria-busy", String(state === "busy"));
      const stateText = { busy: words.loading, broken: words.failed, done: words.nothing }[state] ?? "";
      note.textContent = found.length > 0 ? "" : stateText;
      mark(kept);
      open(document.activeElement === input && !dismissed);
      if (state === "broken") announce(words.failed, 0);
      else if (state === "empty") announce("", 0);
      else if (state !== "busy") announce(count(found.length, words));
    }

    const find = finder(index, show);
    input.addEventListener("focus", () => index.load().catch(() => {}), { once: true });
    input.addEventListener("input", () => {
      active = -1;
      dismissed = false;
      find(input.value, BOX);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const all = options();
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        dismissed = false;
        if (popup.hidden) open(true);
        else if (!event.altKey && all.length > 0) {
          const step = event.key === "ArrowDown" ? 1 : -1;
          // One position more than there are options: the box itself.
          mark(((active + 1 + step + all.length + 1) % (all.length + 1)) - 1);
        }
      } else if (event.key === "Enter" && !popup.hidden && all[active]) {
        event.preventDefault();
        all[active].click();
      } else if (event.key === "Escape" && (!popup.hidden || input.value !== "")) {
        event.preventDefault();
        if (popup.hidden) {
          input.value = "";
          find("", BOX);
        }
        dismissed = true;
        open(false);
      }
    });
    box.addEventListener("submit", (event) => {
      if (input.value.trim() === "") {
        event.preventDefault();
        location.assign(page);
      }
    });
    box.addEventListener("focusin", () => open(input.value !== ""));
    box.addEventListener("focusout", (event) => {
      if (!box.contains(event.relatedTarget)) open(false);
    });
    // The focus stays in the box while an option is pressed, so that the list does not close.
    popup.addEventListener("mousedown", (event) => event.preventDefault());
    home.replaceWith(box);
  }

  // --- The page /search/ -------------------------------------------------------------------------

  function makePage(place, index, words, label) {
    const input = element("input", {
      type: "search", name: "q", id: "search_query", enterkeyhint: "search", autocomplete: "off",
      autocapitalize: "off", spellcheck: "false", placeholder: words.hint, "aria-label": label,
    });
    const form = element("form", { role: "search", class: "search-form" }, input);
    const status = element("p", { class: "search-status", role: "status" });
    const results = element("div", { class: "search-results" });
    const without = [...place.children];
    const announce = announcer(status);
    let most = PAGE;

    function section(title, entries, ...after) {
      if (entries.length === 0) return [];
      const id = `search_${title === words.names ? "names" : "titles"}`;
      const items = entries.map((entry) => element("li", {}, link(entry, words)));
      const head = element("h2", { id }, title);
      return [element("section", { class: "block", "aria-labelledby": id }, head, element("ul", { class: "plain" }, ...items), ...after)];
    }

    function show(names, titles, state) {
      const more = element("button", { type: "button", class: "search-more" }, words.more);
      more.addEventListener("click", () => {
        most = { ...most, titles: most.titles + PAGE.titles };
        const first = titles.length;
        find(input.value, most).then(() => results.querySelectorAll("#search_titles + ul a")[first]?.focus());
      });
      const full = titles.length >= most.titles && state !== "busy";
      const cut = full || names.length >= most.names;
      results.replaceChildren(
        ...section(words.names, names),
        ...section(words.titles, titles, ...(full ? [more] : [])),
      );
      for (const child of without) child.hidden = state !== "empty" && state !== "broken" && names.length + titles.length > 0;
      results.setAttribute("aria-busy", String(state === "busy"));
      const number = names.length + titles.length;
      const total = cut ? phrase(words.first, { n: local(number, words) }) : count(number, words);
      const end = index.complete || full ? "" : `. ${words.older}`;
      const text = {
        empty: "", busy: words.loading, done: total + end, partly: `${total}. ${words.partly}`, broken: words.failed,
      }[state];
      announce(text, state === "done" || state === "busy" ? PAUSE : 0);
    }

    const find = finder(index, show);
    const ask = () => {
      most = PAGE;
      const address = new URL(location.href);
      if (input.value === "") address.searchParams.delete("q");
      else address.searchParams.set("q", input.value.slice(0, QUERY));
      history.replaceState(null, "", address);
      find(input.value, most);
    };
    input.addEventListener("focus", () => index.load().catch(() => {}), { once: true });
    input.addEventListener("input", ask);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask();
    });
    place.prepend(form, status, results);
    input.value = new URL(location.href).searchParams.get("q") ?? "";
    if (input.value !== "") find(input.value, most);
  }

  const home = document.querySelector("a[data-search-index]");
  if (home) {
    // What is shown before the index is there comes from attributes of the link; signs replace those
    // that a site's own `base.html` does not write. All other words come with the index. An attribute
    // `data-NAME` on the link replaces any of them.
    const words = { loading: "…", failed: "⚠", ...home.dataset };
    const index = new Index(home.dataset.searchIndex, words);
    const place = document.querySelector("[data-search=page]");
    if (place) makePage(place, index, words, home.textContent.trim());
    else makeBox(home, index, words);
  }
}
