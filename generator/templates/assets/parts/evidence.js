// The evidence of a statement beside it, from the notes at the end of the page; and one stop of the keyboard for all
// squares of a strip. Without it a mark is a plain link.
document.addEventListener("DOMContentLoaded", () => {
  for (const strip of document.querySelectorAll(".strip")) {
    const squares = [...strip.querySelectorAll("a")];
    for (const square of squares.slice(1)) square.tabIndex = -1;
    strip.onkeydown = (event) => {
      const step = /Right|Down/.test(event.key) - /Left|Up/.test(event.key);
      if (!step) return;
      event.preventDefault();
      squares.at((squares.indexOf(event.target) + step) % squares.length).focus();
    };
  }

  const box = made("div", { id: "evidence", className: "pop", popover: "auto", role: "dialog", tabIndex: -1 });
  if (!box.showPopover) return;
  document.body.append(box);
  const notes = document.querySelectorAll(".printed li");
  let pinned, place;
  const open = (mark, pin) => {
    box.hidePopover();
    [pinned, place] = [pin, new URL(`#${mark.closest("[id]").id}`, location).href];
    box.ariaLabel = mark.firstChild.textContent.replace(/: $/, "");
    box.replaceChildren(document.querySelector(`.legend .${mark.classList[1]}`).cloneNode(true));
    for (const number of mark.dataset.n.split(", ")) {
      const note = made("p");
      note.append(...notes[number - 1].cloneNode(true).childNodes);
      box.append(note);
    }
    const acts = made("p", { className: "acts" }), passage = box.querySelector('p:has(q) a[href*="articles/"]:not(.url)');
    const copy = button(words[4], () => navigator.clipboard.writeText(place).then(() => (copy.textContent = words[5])));
    if (passage) acts.append(made("a", { href: passage.href, textContent: words[3] }));
    if (navigator.clipboard) acts.append(copy);
    acts.append(button(words[6], () => box.hidePopover()));
    box.append(acts);
    box.showPopover({ source: mark });
    if (pin) box.focus();
  };
  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".ev");
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (mark) {
      event.preventDefault();
      open(mark, true);
    } else if (box.contains(event.target) && event.target.closest("a")) {
      kept("sessionStorage", "briefing-back", JSON.stringify([document.title.split(" · ")[0], place]));
      box.hidePopover();
    }
  });
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    const mark = target.closest(".ev"), seen = box.matches(":popover-open");
    if (pointerType !== "mouse" || (seen && pinned)) return;
    if (mark) open(mark);
    else if (seen && !box.contains(target)) box.hidePopover();
  });
});
