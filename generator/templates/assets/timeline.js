//= parts/colours.js
//= parts/evidence.js
// The filters hide events by styles alone; which years and lanes are then empty no style can know.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector(".filters");
  if (!form) return;
  const nothing = document.querySelector(".nothing");
  const isSeen = (node) => node.checkVisibility();
  const tell = () => {
    for (const year of document.querySelectorAll(".year")) {
      year.hidden = false; // a heading stands before its events, the box of the earlier years around them
      year.hidden = ![...(year.matches("h2") ? year.nextElementSibling : year).querySelectorAll(".event")].some(isSeen);
    }
    const none = ![...document.querySelectorAll(".event")].some(isSeen);
    for (const head of document.querySelectorAll(".spine :is(.heads, .band)")) head.hidden = none;
    nothing.textContent = none ? nothing.dataset.words : "";
  };
  form.addEventListener("change", tell);
  form.addEventListener("reset", () => setTimeout(tell));
  tell();
});
