//= parts/colours.js
//= parts/evidence.js
// Holds every file of this copy of the site, or of another, against its proof (verify.html). All words stand in the page.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("verify"), field = document.getElementById("copy"), button = form.querySelector("button");
  const verdict = document.getElementById("verdict"), differing = document.getElementById("differing");
  const sealed = document.getElementById("sealed"), beside = document.getElementById("beside");
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

  // The folder of a copy: its address may be that of a page in it.
  const folder = (address) => {
    const url = new URL(address, location.href);
    if (!/^https?:$/.test(url.protocol)) throw new TypeError();
    url.search = url.hash = "";
    url.pathname = url.pathname.replace(/[^/]+\.html$/, "").replace(/\/?$/, "/");
    return url;
  };
  const fetched = async (path, copy) => {
    const answer = await fetch(new URL(path.split("/").map(encodeURIComponent).join("/"), copy), { cache: "no-store" });
    if (!answer.ok) throw new TypeError();
    return answer.arrayBuffer();
  };
  const differs = async (path, copy, wanted) => {
    try {
      return (await hash(await fetched(path, copy))) === wanted ? "" : "changed";
    } catch {
      return "missing";
    }
  };
  const proven = async (copy) => {
    const proof = JSON.parse(new TextDecoder().decode(await fetched("proof.json", copy)));
    const files = Object.entries(proof.files);
    if (!files.length || files.some(([, wanted]) => typeof wanted !== "string")) throw new TypeError();
    return { proof, files, seal: await hash(new TextEncoder().encode(whole([proof.files, proof.statements]))) };
  };
  // The copy at an address, which may be that of a page in a folder of it: the nearest folder above that has a proof.
  const nearest = async (copy) => {
    for (let place = copy; ; place = new URL("..", place)) {
      try {
        return { copy: place, ...(await proven(place)) };
      } catch (error) {
        if (place.pathname === "/") throw error;
      }
    }
  };
  const tell = (path, how) => {
    const item = document.createElement("li"), name = document.createElement("code");
    name.textContent = path;
    item.append(name, ` · ${differing.dataset[how]}`);
    differing.append(item);
  };
  // How a copy compares with the one to which this page belongs: what of the seals, and each file that is another;
  // nothing if the two are one, or it has no proof.
  const compared = async (held, copy) => {
    const own = mine && copy.href !== mine.href ? await proven(mine).catch(() => null) : null;
    if (!own || own.seal === held.seal) return own ? sealed.dataset.same : "";
    const [here, there] = [own, held].map(({ files }) => new Map(files));
    for (const path of [...new Set([...here.keys(), ...there.keys()])].sort())
      if (here.get(path) !== there.get(path)) tell(path, !there.has(path) ? "lacks" : here.has(path) ? "other" : "more");
    return sealed.dataset.other;
  };
  const lieBeside = async (copy) => {
    const there = await Promise.all(beside.dataset.files.split(" ").map((path) => fetched(path, copy).then(() => path, () => "")));
    const names = there.filter(Boolean);
    beside.querySelector("code").textContent = names.join(", ");
    beside.hidden = !names.length;
  };

  const verify = async (address) => {
    let held;
    try {
      held = await nearest(address);
    } catch {
      if (address.origin === location.origin) say("unreadable");
      else say("closed", address.href);
      return;
    }
    const { copy, proof, files, seal } = held, queue = files.values(), found = [];
    let done = 0;
    const work = async () => {
      for (const [path, wanted] of queue) {
        const how = await differs(path, copy, wanted);
        if (how) found.push([path, how]);
        done += 1;
        if (done % 10 === 0) say("running", done, files.length);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    for (const [path, how] of found.sort()) tell(path, how);
    await lieBeside(copy);
    sealed.querySelector("code").textContent = seal;
    sealed.querySelector("span").textContent = await compared(held, copy);
    if (found.length) say("differs", found.length, files.length);
    else if (seal !== proof.seal) say("seal");
    else say("proved", files.length);
    sealed.hidden = false;
  };

  if (document.querySelector('script[src$="/preview.js"]')) return say("preview");
  if (!globalThis.crypto?.subtle) return say("insecure");
  const mine = location.protocol === "file:" ? null : folder(location.href);
  if (!mine) {
    say("disk");
    field.required = true;
  }
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    differing.replaceChildren();
    sealed.hidden = beside.hidden = true;
    let copy = mine;
    try {
      if (field.value.trim()) copy = folder(field.value.trim());
    } catch {
      return say("address");
    }
    button.disabled = true;
    await verify(copy);
    button.disabled = false;
    button.focus();
  });
});
