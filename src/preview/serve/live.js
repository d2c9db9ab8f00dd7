// Keeps an open page of the preview up to date: reloads it, at the same scroll position, when the page has
// changed; replaces its style sheets when only they have; shows errors until they are fixed, and findings beside their
// paragraphs; labels what a build would not publish.
// It is not part of the site: `briefing build` never writes it. Its words are attributes of its script
// element.
"use strict";

(() => {
  const own = document.currentScript;
  const base = own.src.slice(0, own.src.lastIndexOf("/") + 1);
  const page = own.dataset.page; // the page's ETag when it was sent
  const run = own.dataset.run; // which start of the preview sent it
  let version = Number(own.dataset.version);

  // --- the scroll position -----------------------------------------------------------------------
  const key = "briefing-preview:" + location.pathname;
  // The position that was restored, and how far the page could scroll to it: a page that is shown while a save
  // is under way may be short, and the next one must be at the old position all the same.
  let wanted = null;
  let reached = null;

  function savePosition() {
    const hasScrolled = !wanted || Math.abs(scrollX - reached[0]) > 1 || Math.abs(scrollY - reached[1]) > 1;
    try {
      sessionStorage.setItem(key, JSON.stringify(hasScrolled ? [scrollX, scrollY] : wanted));
      // Or the browser would scroll a page that was short back to where it ended.
      history.scrollRestoration = "manual";
    } catch {
      // Storage may be disabled; then the browser restores the position if it can.
    }
  }

  function restorePosition() {
    try {
      wanted = JSON.parse(sessionStorage.getItem(key));
      sessionStorage.removeItem(key);
    } catch {
      return;
    }
    if (!wanted) return;
    const go = () => {
      scrollTo({ left: wanted[0], top: wanted[1], behavior: "instant" });
      reached = [scrollX, scrollY];
    };
    // Until all has loaded, what is above may change its height; the position is that of the whole page.
    const root = document.documentElement.style;
    root.overflowAnchor = "none";
    go();
    // Once more when the pictures have loaded and have their size, unless the reader has moved on meanwhile.
    const moved = new AbortController();
    const { signal } = moved;
    for (const name of ["wheel", "touchmove", "keydown", "pointerdown"]) {
      addEventListener(name, () => moved.abort(), { passive: true, signal });
    }
    addEventListener("load", go, { once: true, signal });
    for (const [target, name] of [[window, "load"], [signal, "abort"]]) {
      target.addEventListener(name, () => (root.overflowAnchor = ""), { once: true });
    }
  }

  // --- changes -------------------------------------------------------------------------------------
  let reloading = false;

  function reload() {
    reloading = true;
    savePosition();
    location.reload();
  }

  async function pageHasChanged() {
    try {
      const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" });
      return answer.headers.get("ETag") !== page;
    } catch {
      return false; // The preview has stopped or restarts: an event follows.
    }
  }

  function pathOf(href) {
    return decodeURI(new URL(href, location.href).pathname);
  }

  // Adds the new style sheet after the old ones and removes those once it has loaded: nothing flickers,
  // and of two replacements in a row the later one wins, whichever loads first.
  function swapStyles(changed, version) {
    const links = [...document.querySelectorAll('link[rel~="stylesheet"]')];
    return changed.filter((path) => {
      const old = links.filter((link) => pathOf(link.href) === path);
      if (old.length === 0) return true; // No link has it: another style sheet imports it.
      const last = old[old.length - 1];
      const fresh = last.cloneNode();
      fresh.href = new URL(last.href).pathname + "?v=" + version;
      fresh.addEventListener("load", () => old.forEach((link) => link.remove()), { once: true });
      fresh.addEventListener("error", () => fresh.remove(), { once: true });
      last.after(fresh);
      return false;
    });
  }

  async function apply(state) {
    showProblem(state.problem);
    if (state.run === run && state.version === version) return;
    const before = state.run === run ? version : -1;
    version = state.version;
    if (await pageHasChanged()) return reload();
    if (state.others > before) return reload();
    const changed = Object.keys(state.styles).filter((path) => state.styles[path] > before);
    if (swapStyles(changed, state.version).length > 0) reload();
  }

  // States are applied one after the other, and of several that wait only the newest: a state lists
  // everything that changed since the last one that was applied.
  let waiting = null;
  let applying = false;

  async function receive(state) {
    waiting = state;
    if (applying) return;
    applying = true;
    while (waiting) {
      const next = waiting;
      waiting = null;
      await apply(next);
    }
    applying = false;
  }

  // --- errors --------------------------------------------------------------------------------------
  let panel = null;

  function element(name, properties, ...children) {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  }

  function makePanel() {
    const host = element("div", { id: "briefing-preview" });
    const root = host.attachShadow({ mode: "open" });
    const title = element("p", { id: "title" });
    title.setAttribute("role", "status");
    const text = element("pre", { tabIndex: 0 });
    text.setAttribute("role", "region");
    text.setAttribute("aria-labelledby", "title");
    const hide = element("button", { type: "button", textContent: own.dataset.hide });
    const show = element("button", { type: "button", className: "pill", hidden: true });
    const box = element("div", { className: "panel" }, element("div", { className: "head" }, title, hide), text);
    const turn = (open) => {
      box.hidden = !open;
      show.hidden = open;
      // Space to scroll to the end of the page above the panel.
      document.documentElement.style.paddingBottom = open ? "45vh" : "";
    };
    hide.addEventListener("click", () => { turn(false); show.focus(); });
    show.addEventListener("click", () => { turn(true); text.focus(); });
    const escape = (event) => { if (event.key === "Escape" && !box.hidden) turn(false); };
    document.addEventListener("keydown", escape);
    root.append(element("link", { rel: "stylesheet", href: base + "live.css" }), box, show);
    document.body.append(host);
    return { host, title, text, show, turn, escape };
  }

  function showProblem(problem) {
    problem = own.dataset.problem || problem;
    if (own.dataset.showsProblem !== undefined) return; // The page itself shows the errors.
    if (!problem) {
      if (!panel) return;
      panel.turn(false);
      document.removeEventListener("keydown", panel.escape);
      panel.host.remove();
      panel = null;
      return;
    }
    const isNew = !panel;
    panel ??= makePanel();
    if (panel.text.textContent === problem) return;
    const count = (problem.match(/^error/gm) || []).length;
    const errors = own.dataset.errors.replace("{n}", count);
    panel.title.textContent = `${errors}. ${own.dataset.last}`;
    panel.show.textContent = errors;
    panel.text.textContent = problem;
    // Who has hidden it sees the number of errors alone until none is left.
    if (isNew) panel.turn(true);
  }

  // --- what is not published -----------------------------------------------------------------------
  function label(text) {
    const node = element("span", { className: "briefing-preview-mark", textContent: text });
    const border = { borderStyle: "solid", borderWidth: "1px", borderRadius: "4px", padding: "0 0.4em" };
    const type = { fontFamily: "system-ui", fontSize: "0.75rem", fontWeight: "600", lineHeight: "1.4" };
    // Beside a grid's other parts a label would be as wide as they are. Within a line it is no block, before and behind which
    // the line could break: the comma behind a name stays with the label. In a narrow column it breaks, each line with its border.
    const place = { display: "inline", boxDecorationBreak: "clone", inlineSize: "fit-content", justifySelf: "start" };
    Object.assign(node.style, place, border, type);
    return node;
  }

  // Labels the page if a build would not publish it, and each link to such a page.
  function labelUnpublished() {
    const { mark, marks } = own.dataset;
    const heading = document.querySelector("main h1");
    if (mark && heading) heading.before(label(mark));
    else if (mark) (document.querySelector("main") ?? document.body).prepend(label(mark));
    const linked = JSON.parse(marks ?? "{}");
    for (const link of [...document.links]) {
      const text = link.origin === location.origin && linked[link.pathname];
      if (text && link.pathname !== location.pathname) link.after(" ", label(text));
    }
  }

  // --- findings ------------------------------------------------------------------------------------
  const BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,blockquote,figcaption,dt,dd,pre,tr";
  const MOST_WORDS = 40; // of a paragraph, that are compared
  const ENOUGH = 0.5; // how alike the words of a finding and those of its element must be

  const wordsOf = (text) => new Set((text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS));

  // How alike two sets of words are: 1 if they are equal, 0 without a word in common.
  function likeness(some, others) {
    let common = 0;
    for (const word of some) if (others.has(word)) common += 1;
    return common === 0 ? 0 : common / (some.size + others.size - common);
  }

  // The text of an element; cells of a table are apart.
  const textOf = (block) => (block.cells ? [...block.cells].map((cell) => cell.textContent).join(" ") : block.textContent);

  // The element that has most of the words and few others; of one within another with the same words, the inner one.
  function blockWith(near, blocks) {
    const wanted = wordsOf(near);
    let [best, most] = [null, 0];
    for (const [block, words] of blocks) {
      const value = likeness(wanted, words);
      if (value < ENOUGH || value < most || (value === most && !best.contains(block))) continue;
      [best, most] = [block, value];
    }
    return best;
  }

  function link(href, text) {
    return element("a", { href, textContent: text });
  }

  // An element with a style of its own, whatever the site's is.
  function styled(host, ...children) {
    host.attachShadow({ mode: "open" }).append(element("link", { rel: "stylesheet", href: base + "live.css" }), ...children);
    return host;
  }

  function note({ error, message, help, location, open }) {
    const kind = error ? "error" : "warning";
    const text = element("span", { lang: "en", textContent: message });
    const at = element("p", { className: "at" }, location);
    if (open) at.append(" ", link(open, own.dataset.open));
    const box = element("div", { className: `note ${kind}` });
    box.append(element("p", {}, element("strong", { textContent: own.dataset[kind] }), text));
    box.append(...help.map((line) => element("p", { lang: "en", className: "help", textContent: line })), at);
    return styled(element("div", { className: "briefing-preview-finding", role: "note" }), box);
  }

  // Puts a note behind an element, or into it where nothing else may follow.
  function attach(host, block) {
    if (block.matches("li,dt,dd")) block.append(host);
    else (block.closest("table") ?? block).after(host);
  }

  // The elements of the page, without tables of contents and other navigation, which repeat words of the text.
  const blocksOf = (parents) => parents
    .flatMap((parent) => [...parent.querySelectorAll(BLOCKS)])
    .filter((block) => !block.closest("nav"))
    .map((block) => [block, wordsOf(textOf(block))]);

  function showFindings() {
    const main = document.querySelector("main") ?? document.body;
    const all = blocksOf([main]);
    // What is about the body belongs into it. A template of the site may have no such element.
    const bodies = [...main.querySelectorAll(".prose")];
    const ofBody = bodies.length > 0 ? blocksOf(bodies) : all;
    const heading = main.querySelector("h1");
    const top = heading?.closest("header") ?? heading;
    // Each goes behind its element, so the last one comes first.
    for (const finding of JSON.parse(own.dataset.findings ?? "[]").reverse()) {
      const block = (finding.near && blockWith(finding.near, finding.body ? ofBody : all)) || top;
      if (block) attach(note(finding), block);
      else main.prepend(note(finding));
    }
  }

  // Links to the overview, and to the file of the page.
  function showBar() {
    const { overview, source, open } = own.dataset;
    if (!overview) return;
    const bar = element("div", { className: "bar" }, link(base, overview));
    if (source) bar.append(link(source, open));
    const host = element("div", { id: "briefing-preview-bar", role: "navigation", ariaLabel: overview });
    document.body.append(styled(host, bar));
  }

  // --- the end of the preview ----------------------------------------------------------------------
  const PATIENCE = 2000; // how long the preview may be away, in milliseconds: it may start again
  let goneTimer = null;
  let notice = null;

  // Its style is on the element: when the preview has ended, there is no style sheet to load.
  function showGone(isGone) {
    if (!isGone) {
      notice?.remove();
      notice = null;
      return;
    }
    if (notice) return;
    notice = element("p", { id: "briefing-preview-gone", textContent: own.dataset.gone });
    notice.setAttribute("role", "status");
    const place = { position: "fixed", insetInline: "0", top: "0", zIndex: "2147483647", margin: "0" };
    const look = { padding: "0.5rem 1rem", background: "#3a1512", color: "#fff", textAlign: "center" };
    Object.assign(notice.style, place, look, { font: "600 15px/1.5 system-ui, sans-serif" });
    document.body.append(notice);
  }

  function setGone(isGone) {
    clearTimeout(goneTimer);
    goneTimer = null;
    showGone(isGone);
    channel.postMessage({ gone: isGone });
  }

  function lost() {
    goneTimer ??= setTimeout(() => setGone(true), PATIENCE);
  }

  // --- the connection to the preview ---------------------------------------------------------------
  // A browser allows six connections to a host, and an editor has many tabs: one visible page keeps the
  // connection and passes its events on.
  const channel = new BroadcastChannel("briefing-preview");
  let source = null; // the connection, if this page keeps it
  let latest = null; // the last event
  let letGo = () => {};
  let retry = 0;

  channel.onmessage = ({ data }) => {
    if (data.state && !document.hidden) receive(data.state);
    if (data.gone !== undefined && !document.hidden) showGone(data.gone);
    if (data.asked && source) channel.postMessage({ state: latest, gone: Boolean(notice) });
  };

  function listen() {
    source = new EventSource(base + "events");
    source.onmessage = (event) => {
      latest = JSON.parse(event.data);
      channel.postMessage({ state: latest });
      receive(latest);
    };
    source.onopen = () => {
      retry = 0;
      setGone(false);
    };
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return lost();
      // The preview answers, but not with events; or it is gone, and the browser gives up at once.
      fetch(base + "live.js", { method: "HEAD" }).catch(lost);
      disconnect();
      retry = Math.min(retry + 1, 5);
      setTimeout(connect, retry * 1000);
    };
  }

  function connect() {
    if (document.hidden) return;
    disconnect();
    // Locks are missing only under an address of another machine; there each page has its own connection.
    if (!navigator.locks) return listen();
    const asking = new AbortController();
    const held = new Promise((release) => {
      letGo = () => { asking.abort(); release(); };
    });
    const keep = () => { listen(); return held; };
    navigator.locks.request("briefing-preview", { signal: asking.signal }, keep).catch(() => {});
    channel.postMessage({ asked: true });
  }

  function disconnect() {
    source?.close();
    source = null;
    if (document.hidden) {
      clearTimeout(goneTimer);
      goneTimer = null;
    }
    letGo();
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pagehide", () => {
    if (!reloading) history.scrollRestoration = "auto";
  });
  addEventListener("pageshow", (event) => { if (event.persisted) connect(); });

  labelUnpublished();
  showFindings();
  showBar();
  restorePosition();
  showProblem(null);
  connect();
})();
