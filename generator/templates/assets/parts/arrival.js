// Whoever comes to a passage from a mark is told the way back.
const arrive = () => {
  const from = kept("sessionStorage", "briefing-back");
  document.querySelector(".back")?.remove();
  if (!from || !location.hash) return;
  kept("sessionStorage", "briefing-back", "");
  const [page, href] = JSON.parse(from), bar = made("p", { className: "back" });
  bar.append(made("a", { href, textContent: words[7].replace("{}", page) }), button(words[6], () => bar.remove()));
  document.querySelector("main").prepend(bar);
};
document.addEventListener("DOMContentLoaded", arrive);
addEventListener("hashchange", arrive);
