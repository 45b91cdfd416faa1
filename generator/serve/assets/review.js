// The second reader's page: one statement at a time, the evidence first, and no verdict before it was shown.
const data = JSON.parse(document.getElementById("data").textContent);
const [bar, progress, last, one, said, note, show, done] = ["bar", "progress", "last", "one", "said", "note", "show", "done"]
  .map((id) => document.getElementById(id));
const head = said.querySelector("h3"); // has the focus first: a verdict that has it would be given by an Enter too many
const total = data.read + data.items.length;
const answered = new Set();
let at = 0, busy = false;

const filled = (text, ...values) => values.reduce((whole, value) => whole.replace("{}", value), text);
const made = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more);

function display() {
  const item = data.items[at];
  const read = data.read + answered.size;
  bar.max = total;
  bar.value = read;
  progress.textContent = filled(data.words.progress, read, total);
  one.hidden = !item;
  done.hidden = Boolean(item);
  if (!item) return done.focus();
  said.hidden = true;
  show.hidden = false;
  note.value = "";
  document.getElementById("name").textContent = item.name;
  document.getElementById("evidence").replaceChildren(...item.evidence.map((piece) => {
    const line = made("li", "");
    line.append(made("cite", piece.place), made("br", ""));
    line.append(made(piece.quoted && piece.words ? "q" : "span", piece.words || data.words.none,
      piece.words ? { lang: piece.lang, dir: piece.dir } : {}));
    return line;
  }));
  document.getElementById("statement").replaceChildren(
    ...item.says.flatMap(([name, words]) => [made("dt", name), made("dd", words)]));
  show.focus();
}

function reveal() {
  if (!data.items[at]) return;
  said.hidden = false;
  show.hidden = true;
  head.focus();
}

function go(step) {
  at = Math.min(Math.max(at + step, 0), data.items.length);
  display();
}

async function judge(verdict) {
  const item = data.items[at];
  if (said.hidden || busy || !item) return;
  busy = true;
  try {
    const answer = await fetch("review", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ by: data.by, name: item.name, sha256: item.sha256, verdict, note: note.value }),
    });
    if (answer.status === 409) return location.reload();
    if (!answer.ok) return (last.textContent = await answer.text());
    const { others } = await answer.json();
    const told = others.map(([by, day, theirs, why]) =>
      filled(data.words.others, by, day, data.words[theirs]) + (why ? ` (${why})` : ""));
    last.textContent = [`${item.name}: ${data.words[verdict]}`, ...told].join("; ");
    answered.add(item.name);
    go(1);
  } catch (error) {
    last.textContent = String(error);
  } finally {
    busy = false;
  }
}

show.onclick = reveal;
document.getElementById("skip").onclick = () => go(1);
for (const button of said.querySelectorAll("[data-verdict]")) button.onclick = () => judge(button.dataset.verdict);
document.addEventListener("keydown", (event) => {
  if (event.repeat && event.target !== note) { // a key that is held down answers once
    if (event.key === "Enter") event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === note) {
    if (event.key === "Enter" || event.key === "Escape") {
      event.preventDefault();
      head.focus();
    }
    return;
  }
  if (event.key === "b") return go(-1);
  if (said.hidden) return;
  const button = said.querySelector(`[aria-keyshortcuts="${event.key}"]`);
  if (button) button.click();
  else if (event.key === "n") {
    event.preventDefault();
    note.focus();
  }
});
display();
