// Cards for names: what an actor or topic is, in a small box beside a link under the pointer or the keyboard's focus.
// Pages are complete without it; the setting `hover_cards: off` leaves it out.
"use strict";
(() => {
  const DELAY = 350;
  const known = new Map();
  let timer = 0;
  let link = null;
  let box = null;

  // One request for each name of a page. A card that cannot be read is not shown.
  function read(address) {
    if (!known.has(address)) {
      const card = fetch(address).then((answer) => (answer.ok ? answer.json() : null));
      known.set(address, card.catch(() => null));
    }
    return known.get(address);
  }

  function hide() {
    clearTimeout(timer);
    box?.remove();
    link?.removeAttribute("aria-describedby");
    box = link = null;
  }

  // Below the link, or above it where there is no room; never beyond the window.
  function place(at) {
    const rect = at.getClientRects()[0] ?? at.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const left = Math.max(8, Math.min(rect.left, clientWidth - box.offsetWidth - 8));
    const fits = rect.bottom + box.offsetHeight + 8 < clientHeight;
    const top = fits ? rect.bottom + 4 : Math.max(8, rect.top - box.offsetHeight - 4);
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${top + scrollY}px`;
  }

  async function show(at) {
    const card = await read(new URL("card.json", at.href).href);
    // The pointer may have left and come back meanwhile, which asks again.
    if (at !== link || box || !card) return;
    box = document.createElement("div");
    box.className = "hover-card";
    box.id = "hover_card";
    box.setAttribute("role", "tooltip");
    for (const part of ["name", "line", "summary"]) {
      if (!card[part]) continue;
      const line = document.createElement("p");
      line.className = part;
      line.textContent = card[part];
      box.append(line);
    }
    document.body.append(box);
    at.setAttribute("aria-describedby", box.id);
    place(at);
  }

  function begin(at, delay) {
    if (at !== link) hide();
    else if (box) return clearTimeout(timer);
    // Within a link the pointer enters its parts too. The time begins anew, and instead of that of hiding.
    clearTimeout(timer);
    link = at;
    timer = setTimeout(show, delay, at);
  }

  // The pointer may go from the link to the card without closing it.
  const isOf = (target) => target && (link?.contains(target) || box?.contains(target));
  const of = (event) => event.target.closest?.("a[data-card]");

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const at = of(event);
    if (at) begin(at, DELAY);
    else if (isOf(event.target)) clearTimeout(timer);
    else if (link && link !== document.activeElement) {
      clearTimeout(timer);
      timer = setTimeout(hide, DELAY);
    }
  });
  document.addEventListener("focusin", (event) => {
    const at = of(event);
    if (at?.matches(":focus-visible")) begin(at, 0);
    else if (!isOf(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  addEventListener("pagehide", hide);
})();
