// What a page adds for a reader with scripts: the choice of colours, and the words behind an evidence mark on hover and
// focus. It stands in the head and runs at once, so that chosen colours are there before anything is drawn.
(() => {
  const root = document.documentElement;
  const words = document.currentScript.dataset.colours.split("|");
  const values = ["", "light", "dark"];
  const key = "briefing-colours";
  const read = () => {
    try { return localStorage.getItem(key) || ""; } catch { return ""; }
  };
  const keep = (value) => {
    try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* for this page only */ }
  };
  const show = (value) => value ? (root.dataset.colours = value) : delete root.dataset.colours;
  show(read());
  root.dataset.script = "";

  const colours = () => {
    const button = document.createElement("button");
    const say = () => (button.textContent = words[values.indexOf(root.dataset.colours || "")]);
    button.type = "button";
    button.className = "colours";
    button.onclick = () => {
      const next = values[(values.indexOf(root.dataset.colours || "") + 1) % 3];
      show(next);
      keep(next);
      say();
    };
    say();
    document.querySelector(".top .wrap").append(button);
  };

  const preview = () => {
    const box = document.createElement("div");
    box.className = "preview";
    box.id = "preview";
    box.role = "tooltip";
    box.hidden = true;
    document.body.append(box);
    const notes = document.querySelectorAll(".printed li");
    let shown = null;
    const hide = () => {
      shown?.removeAttribute("aria-describedby");
      shown = null;
      box.hidden = true;
    };
    const open = (mark) => {
      hide();
      shown = mark;
      const says = document.createElement("b");
      says.textContent = mark.firstChild.textContent.replace(/: $/, "");
      const note = notes[mark.dataset.n - 1];
      box.replaceChildren(says, (note.querySelector("q, cite") || note).textContent);
      box.hidden = false;
      mark.setAttribute("aria-describedby", box.id);
      const at = mark.getBoundingClientRect();
      const below = at.bottom + box.offsetHeight + 12 < innerHeight;
      box.style.left = `${Math.max(Math.min(at.left, innerWidth - box.offsetWidth - 12), 8) + scrollX}px`;
      box.style.top = `${(below ? at.bottom + 4 : at.top - box.offsetHeight - 4) + scrollY}px`;
    };
    const over = ({ target }) => {
      const mark = target instanceof Element && target.closest(".ev");
      if (mark) mark === shown || open(mark);
      else if (!box.contains(target)) hide();
    };
    document.addEventListener("pointerover", over);
    document.addEventListener("focusin", over);
    document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  };

  document.addEventListener("DOMContentLoaded", () => {
    colours();
    preview();
  });
})();
