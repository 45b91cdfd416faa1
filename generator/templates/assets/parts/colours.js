// The reader's choice of colours. It stands in the head and runs at once, so that chosen colours are there before
// anything is drawn.
const words = document.currentScript.dataset.words.split("|");
const made = (name, more) => Object.assign(document.createElement(name), more);
const button = (textContent, onclick) => made("button", { type: "button", textContent, onclick });
const kept = (store, key, value) => {
  try { return value === undefined ? window[store].getItem(key) : value ? window[store].setItem(key, value) : window[store].removeItem(key); } catch { /* for this page only */ }
};
{
  const root = document.documentElement, values = ["", "light", "dark"], key = "briefing-colours";
  const own = button("", () => show(values[(values.indexOf(root.dataset.colours || "") + 1) % 3], true));
  const show = (value, keep) => {
    value ? (root.dataset.colours = value) : delete root.dataset.colours;
    own.ariaLabel = own.title = words[values.indexOf(value)];
    if (keep) kept("localStorage", key, value);
  };
  const before = kept("localStorage", key);
  show(values.includes(before) ? before : "");
  own.className = "colours";
  root.dataset.script = "";
  document.addEventListener("DOMContentLoaded", () => document.querySelector(".top .wrap").append(own));
}
