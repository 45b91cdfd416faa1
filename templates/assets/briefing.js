// Shows the words behind an evidence mark on hover and focus. Without this script the mark is a plain link to them.
(() => {
  const box = document.createElement("div");
  box.className = "preview";
  box.setAttribute("role", "tooltip");
  box.id = "preview";
  box.hidden = true;
  document.body.append(box);
  let shown = null;

  const hide = () => {
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  };
  const show = (mark) => {
    if (mark === shown) return;
    hide();
    shown = mark;
    const says = document.createElement("b");
    says.textContent = mark.querySelector(".vh").textContent.replace(/: $/, "");
    const words = document.createElement("span");
    words.textContent = mark.dataset.words;
    box.replaceChildren(says, words);
    box.hidden = false;
    mark.setAttribute("aria-describedby", "preview");
    const at = mark.getBoundingClientRect();
    const left = Math.min(at.left, innerWidth - box.offsetWidth - 12);
    const below = at.bottom + box.offsetHeight + 12 < innerHeight;
    box.style.left = `${Math.max(left, 8) + scrollX}px`;
    box.style.top = `${(below ? at.bottom + 4 : at.top - box.offsetHeight - 4) + scrollY}px`;
  };
  const marked = (event) => event.target instanceof Element && event.target.closest(".ev[data-words]");
  const over = (event) => {
    const mark = marked(event);
    if (mark) show(mark);
    else if (!box.contains(event.target)) hide();
  };

  document.addEventListener("pointerover", over);
  document.addEventListener("focusin", over);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  // The preview says what the browser's own tooltip would say again.
  for (const mark of document.querySelectorAll(".ev[data-words]")) mark.removeAttribute("title");
})();
