//= parts/colours.js
//= parts/evidence.js
// Holds every file of the site against the proof (verify.html). All words stand in the page.
document.addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("verify"), verdict = document.getElementById("verdict");
  const differing = document.getElementById("differing"), sealed = document.getElementById("sealed");
  const AT_ONCE = 6;
  const say = (name, ...values) => {
    let text = verdict.dataset[name];
    for (const value of values) text = text.replace("{}", value);
    verdict.textContent = text;
  };
  const hash = async (bytes) =>
    [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  // JSON as the program seals it: keys sorted, a blank behind each comma and colon, only ASCII.
  const text = (value) => JSON.stringify(value).replace(/[\u007f-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const points = (one, other) => {
    const [first, second] = [[...one], [...other]].map((signs) => signs.map((sign) => sign.codePointAt(0)));
    for (let at = 0; at < Math.min(first.length, second.length); at += 1) if (first[at] !== second[at]) return first[at] - second[at];
    return first.length - second.length;
  };
  const whole = (value) =>
    Array.isArray(value)
      ? `[${value.map(whole).join(", ")}]`
      : value && typeof value === "object"
        ? `{${Object.keys(value).sort(points).map((key) => `${text(key)}: ${whole(value[key])}`).join(", ")}}`
        : text(value);

  const differs = async (path, wanted) => {
    try {
      const answer = await fetch(path.split("/").map(encodeURIComponent).join("/"), { cache: "no-store" });
      if (!answer.ok) return "missing";
      return (await hash(await answer.arrayBuffer())) === wanted ? "" : "changed";
    } catch {
      return "missing";
    }
  };
  const tell = (path, how) => {
    const item = document.createElement("li"), name = document.createElement("code");
    name.textContent = path;
    item.append(name, ` · ${differing.dataset[how]}`);
    differing.append(item);
  };

  const verify = async () => {
    differing.replaceChildren();
    sealed.hidden = true;
    let proof, files;
    try {
      proof = JSON.parse(await (await fetch("proof.json", { cache: "no-store" })).text());
      files = Object.entries(proof.files);
      if (!files.length || files.some(([, wanted]) => typeof wanted !== "string")) throw new TypeError();
    } catch {
      say("unreadable");
      return;
    }
    const seal = await hash(new TextEncoder().encode(whole([proof.files, proof.statements])));
    const queue = files.values(), found = [];
    let done = 0;
    const work = async () => {
      for (const [path, wanted] of queue) {
        const how = await differs(path, wanted);
        if (how) found.push([path, how]);
        done += 1;
        if (done % 10 === 0) say("running", done, files.length);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    for (const [path, how] of found.sort()) tell(path, how);
    if (found.length) say("differs", found.length, files.length);
    else if (seal !== proof.seal) say("seal");
    else say("proved", files.length);
    sealed.querySelector("code").textContent = seal;
    sealed.hidden = false;
  };

  if (location.protocol === "file:") return say("disk");
  if (document.querySelector('script[src$="/preview.js"]')) return say("preview");
  if (!globalThis.crypto?.subtle) return say("insecure");
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    await verify();
    button.disabled = false;
    button.focus();
  });
});
