// What a page adds for a reader with scripts: the choice of colours, the evidence behind a statement beside it, the way
// back from it, and one stop of the keyboard for all squares of a strip. It stands in the head and runs at once, so
// that chosen colours are there before anything is drawn.
(() => {
  const root = document.documentElement;
  const words = document.currentScript.dataset.words.split("|");
  const values = ["", "light", "dark"];
  const colours = "briefing-colours", back = "briefing-back";
  const read = (store, key) => {
    try { return window[store].getItem(key) || ""; } catch { return ""; }
  };
  const keep = (store, key, value) => {
    try { value ? window[store].setItem(key, value) : window[store].removeItem(key); } catch { /* for this page only */ }
  };
  const show = (value) => value ? (root.dataset.colours = value) : delete root.dataset.colours;
  show(read("localStorage", colours));
  root.dataset.script = "";

  const made = (name, className, text = "") => Object.assign(document.createElement(name), { className, textContent: text });
  const button = (className, text, onclick) => Object.assign(made("button", className, text), { type: "button", onclick });

  const choice = () => {
    const say = () => (own.ariaLabel = own.title = words[values.indexOf(root.dataset.colours || "")]);
    const own = button("colours", "", () => {
      const next = values[(values.indexOf(root.dataset.colours || "") + 1) % 3];
      show(next);
      keep("localStorage", colours, next);
      say();
    });
    say();
    document.querySelector(".top .wrap").append(own);
  };

  const evidence = () => {
    const box = made("div", "pop");
    if (!box.showPopover) return;
    Object.assign(box, { id: "evidence", popover: "auto", role: "dialog", tabIndex: -1 });
    document.body.append(box);
    const notes = document.querySelectorAll(".printed li");
    let shown, pinned, place;
    const open = (mark, pin) => {
      [shown, pinned] = [mark, pin];
      const near = mark.closest("[id]").id;
      place = near === "main" ? location.href : new URL(`#${near}`, location.href).href;
      box.ariaLabel = mark.firstChild.textContent.replace(/: $/, "");
      box.replaceChildren(document.querySelector(`.legend .${mark.classList[1]}`).cloneNode(true));
      for (const number of mark.dataset.n.split(", ")) {
        const note = made("p", "");
        note.append(...notes[number - 1].cloneNode(true).childNodes);
        box.append(note);
      }
      const acts = made("div", "acts"), passage = box.querySelector("p:has(q) a");
      if (passage) acts.append(Object.assign(made("a", "", words[3]), { href: passage.href }));
      if (navigator.clipboard) {
        acts.append(button("", words[4], ({ target }) => {
          navigator.clipboard.writeText(place).then(() => (target.textContent = words[5]), () => {});
        }));
      }
      acts.append(button("", words[6], () => box.hidePopover()));
      box.append(acts);
      box.showPopover({ source: mark });
      const at = mark.getBoundingClientRect();
      const below = at.bottom + box.offsetHeight < innerHeight || at.top < box.offsetHeight;
      box.style.left = `${Math.max(Math.min(at.left, innerWidth - box.offsetWidth - 12), 8)}px`;
      box.style.top = `${below ? at.bottom : at.top - box.offsetHeight}px`;
      if (pin) box.focus();
    };
    document.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const mark = event.target.closest(".ev");
      if (mark) {
        event.preventDefault();
        open(mark, true);
      } else if (box.contains(event.target) && event.target.closest("a")) {
        keep("sessionStorage", back, JSON.stringify([document.title.split(" · ")[0], place]));
        box.hidePopover();
      }
    });
    document.addEventListener("pointerover", ({ target, pointerType }) => {
      const mark = target.closest(".ev"), seen = box.matches(":popover-open");
      if (pointerType !== "mouse" || (seen && pinned)) return;
      if (mark) seen && mark === shown || open(mark, false);
      else if (seen && !box.contains(target)) box.hidePopover();
    });
    addEventListener("scroll", () => pinned || box.matches(":popover-open") && box.hidePopover());
  };

  // Whoever comes to a passage from a mark is told the way back.
  const arrival = () => {
    const from = read("sessionStorage", back), text = document.getElementById("text");
    document.querySelector(".back")?.remove();
    if (!from || !text || !location.hash) return;
    keep("sessionStorage", back);
    const [page, href] = JSON.parse(from), bar = made("p", "back");
    bar.append(Object.assign(made("a", "", words[7].replace("{}", page)), { href }), button("", words[6], () => bar.remove()));
    document.querySelector("main").prepend(bar);
  };

  // The squares of a strip are one stop of the keyboard; arrows lead from one to the next.
  const strips = () => {
    for (const strip of document.querySelectorAll(".strip")) {
      const squares = [...strip.querySelectorAll("a")];
      for (const square of squares.slice(1)) square.tabIndex = -1;
      strip.onkeydown = (event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (!step) return;
        event.preventDefault();
        squares.at((squares.indexOf(event.target) + step) % squares.length).focus();
      };
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const add of [choice, evidence, arrival, strips]) add();
  });
  addEventListener("hashchange", arrival);
})();
