//= parts/colours.js
//= parts/evidence.js
// Searches the whole briefing (search.html), and filters its names (a-z.html). All words stand in the pages.
// Whether there is a query is known before anything is drawn, and with it whether examples have their room.
const asked = (is) => document.documentElement.toggleAttribute("data-asked", is);
asked(location.search.startsWith("?q="));
document.addEventListener("DOMContentLoaded", () => {
  const field = document.getElementById("q");
  const status = document.getElementById("count");
  const say = (name, ...values) => {
    let text = name ? status.dataset[name] : "";
    for (const value of values) text = text.replace("{}", value);
    status.textContent = text;
  };
  // The same signs are one as where citations are found (generator/base/matching.py).
  const UNSEEN = /[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g, DOUBLE = /[\u201c\u201d\u201e\u201f\u00ab\u00bb\u02ba\u02ee\u05f4\u2033\u300c\u300d\u300e\u300f\u301d\u301e\u301f\ufe41\ufe42\ufe43\ufe44\uff02\uff62\uff63]/g, SINGLE = /[`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u055a\u05f3\u2018\u2019\u201a\u201b\u2032\u2039\u203a\ua78c\uff07]/g, DASHES = /[\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d]/g;
  const signs = (text) => text.replace(UNSEEN, "").replace(SINGLE, "'").replace(DOUBLE, '"').replace(DASHES, "-");
  const fold = (text) => signs(text).normalize("NFKD").replace(/[\p{M}\u200c\u200d]/gu, "").toLowerCase();
  const whole = (text) => fold(text).replace(/'/g, "");
  // Names are written with hyphens and without.
  const apart = (text) => fold(text).replace(/\p{Pd}/gu, " ");
  const clean = (text) => signs(text).normalize("NFC").trim().split(/\s+/).join(" ");
  // Korean and Russian words end in particles and cases that a name in the briefing has not: one letter less may have it.
  const shorter = (text) =>
    text.replace(/[\p{L}\p{M}]+/gu, (word) => (word.length > 2 && !/\p{Script=Latin}/u.test(word) ? word.slice(0, -1) : word));
  const LEAST = 0.6;
  // What languages write onto a word: l'union, O'Brien's, Arabic "and", "to", "the", Hebrew prefixes.
  const bare = (text) =>
    signs(text)
      .replace(/(?<![\p{L}\p{M}'])(?:[cdjlmnstv]|qu|jusqu|lorsqu|puisqu)'(?=\p{L})/giu, "")
      .replace(/(?<=\p{L})'s(?!\p{L})/giu, "")
      .replace(/(?<![\p{L}\p{M}])(?:[\u0648\u0641]?\u0644\u0644(?=\p{L}{2})|[\u0648\u0641][\u0628\u0643\u0644]?(?=\p{L}{3})|[\u0628\u0643\u0644](?=\p{L}{3})|[\u05d5\u05e9\u05db\u05d4\u05d1\u05dc\u05de]{1,2}(?=\p{L}{3}))/gu, (prefix) => (prefix.endsWith("\u0644\u0644") ? "\u0627\u0644" : ""));
  // A word of Arabic or Hebrew without one, two or more of the words written onto it: "and", "in", "the".
  const peeled = (word) => {
    const found = [];
    const take = (rest) => fold(rest).length > 2 && found.push(rest);
    if (/^[\p{Script=Arabic}\p{M}]+$/u.test(word)) {
      const other = word.replace(/^[\u0648\u0641]/, "");
      if (other !== word) take(other);
      for (const one of new Set([word, other])) {
        const to = /^\u0644\u0644/.test(one), on = /^[\u0628\u0643\u0644\u0633]/.test(one);
        if (to) take(`\u0627\u0644${one.slice(2)}`), take(one.slice(2));
        else if (on) take(one.slice(1));
        const rest = on ? one.slice(1) : one;
        if (/^\u0627\u0644/.test(rest)) take(rest.slice(2));
      }
    } else if (/^\p{Script=Hebrew}+$/u.test(word)) {
      const [prefixes] = /^[\u05d5\u05e9\u05db\u05d4\u05d1\u05dc\u05de]{0,4}/.exec(word);
      for (let number = 1; number <= prefixes.length; number++) take(word.slice(number));
    }
    return found;
  };
  // Korean names are written with a space and without, and with particles, of which one may follow another.
  const PARTICLE = /(?:에게서|에서|에게|께서|한테|부터|까지|으로|로서|이나|이란|처럼|보다|마다|들|측|은|는|이|가|을|를|의|에|와|과|도|만|로)$/;
  // Languages that write an ending behind an apostrophe or a colon: Ankara'da, EU:n.
  const ENDINGS = /^(?:az|crh|fi|pl|sv|tk|tr)\b/.test(document.documentElement.lang);
  const ways = (text) => {
    if (/\p{Script=Latin}/u.test(text)) {
      const plain = bare(text), stem = ENDINGS ? plain.replace(/(?<=\p{L})[':]\p{Ll}+(?!\p{L})/gu, "") : plain;
      return [...new Set([stem, plain, text].flatMap((one) => [one, one.replace(/(?<=\p{L})\p{Pd}(?=\p{L})/gu, " ")]))]; // Jong-un, Jong Un
    }
    if (!/^[\p{Script=Hangul}\s]+$/u.test(text)) {
      const [word, ...rest] = text.split(" ");
      return [...new Set([text, ...peeled(word).map((one) => [one, ...rest].join(" "))])];
    }
    const joined = text.replace(/\s+/g, ""), stems = [joined];
    for (let last = joined, stem; ; last = stem) {
      stem = last.replace(PARTICLE, "");
      if (stem === last || stem.length < 2 || (stem.length === 2 && joined.length < 4)) break;
      stems.push(stem);
    }
    return [...new Set([text, ...stems.flatMap((one) => (one.length > 5 ? [one] : [one, ...[1, 2].filter((at) => one.length > at).map((at) => `${one.slice(0, at)} ${one.slice(at)}`)]))])];
  };

  // How many slips lie between two words: a letter too many, one too few, another one, two in each other's place.
  const slips = (one, other, most) => {
    let before = [], last = [...Array(other.length + 1).keys()];
    if (Math.abs(one.length - other.length) > most) return Infinity;
    for (let at = 1; at <= one.length; at++) {
      const row = [at];
      for (let to = 1; to <= other.length; to++) {
        row[to] = Math.min(last[to] + 1, row[to - 1] + 1, last[to - 1] + (one[at - 1] !== other[to - 1]));
        if (one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]) row[to] = Math.min(row[to], before[to - 2] + 1);
      }
      if (Math.min(...row) > most) return Infinity;
      [before, last] = [last, row];
    }
    return last[other.length] > most ? Infinity : last[other.length];
  };
  // A word of three letters may only have two of them in each other's place.
  const sorted = (text) => [...text].sort().join("");
  const wordsOf = (text) => text.replace(/['\u2019]s(?!\p{L})/gu, "").split(/[^\p{L}\p{M}\p{N}'\u2019]+/u).filter(Boolean);
  const nearest = (text, known) => {
    let best = null, least = Infinity;
    for (const form of ways(text).map(apart)) {
      const most = form.length < 3 ? 0 : form.length < 6 ? 1 : form.length < 10 ? 2 : 3;
      for (const [name, as] of known) {
        const number = slips(form, name, Math.min(most, least - 0.5));
        if (number < least && (form.length > 3 || sorted(form) === sorted(name))) (best = as), (least = number);
      }
    }
    return best;
  };
  // What may have been meant: a name, or else the query with each word that no name has as the nearest that one has.
  const meant = (query, names) => {
    const known = new Map(names.map((name) => [apart(name), name])), words = new Map();
    for (const name of names) for (const word of wordsOf(name)) words.has(apart(word)) || words.set(apart(word), word);
    const name = nearest(query, known);
    const each = wordsOf(query).map((word) => (words.has(apart(word)) ? word : nearest(word, words)));
    return [...new Set([name, each.every(Boolean) && each.join(" ")])].filter((one) => one && apart(one) !== apart(query));
  };
  const suggest = (words) => {
    const line = document.getElementById("meant"), link = line.querySelector("a");
    line.hidden = !words;
    link.textContent = words || "";
    if (words) link.href = `?q=${encodeURIComponent(words)}`;
    else link.removeAttribute("href");
  };

  // Gives the first of the query, its bare form and its shorter forms for which `find` finds anything.
  const first = async (query, find) => {
    const plain = bare(query);
    for (let text = query, next; ; text = next) {
      const found = await find(text);
      next = text === query && plain !== query ? plain : shorter(text);
      if (found.length || next === text || next.length < plain.length * LEAST) return [found, found.length ? text : query];
    }
  };

  // Whether nothing has a query as it is, but for a word that is written onto it.
  const isSlip = (query, text, found) => query && (!found.length || (text !== query && text !== bare(query)));

  const keep = (query) => history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  // `at` is where one begins: in the field, unless one came for what stands below it.
  const start = (run, wait, at) => {
    let timer;
    const now = () => (clearTimeout(timer), keep(clean(field.value)), run(clean(field.value)));
    field.addEventListener("input", () => (clearTimeout(timer), (timer = setTimeout(now, wait))));
    field.form.addEventListener("submit", (event) => (event.preventDefault(), now()));
    field.value = new URLSearchParams(location.search).get("q") || "";
    if (field.value) run(clean(field.value));
    else if (!location.hash) at?.focus();
    // Down and Up go through the hits, Escape back to the field.
    document.getElementById("main").addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape" && document.activeElement !== field) field.focus();
      else if (step) {
        const stops = [field, ...document.querySelectorAll(":is(#hits, #index) a")].filter((stop) => stop.checkVisibility());
        const at = stops.indexOf(document.activeElement);
        const next = stops[at + step];
        if (at < 0 || !next) return;
        event.preventDefault();
        next.focus();
      }
    });
  };

  const filter = () => {
    document.getElementById("disk").hidden = location.protocol !== "file:";
    const names = [...document.querySelectorAll("#index li a")].map((link) => link.textContent);
    const items = [...document.querySelectorAll("#index li")].map((item) => [item, `${apart(item.textContent)} ${apart(whole(item.textContent))}`]);
    const sections = document.querySelectorAll("#index section");
    start(async (query) => {
      const among = (text) => {
        const forms = ways(text).map((form) => apart(form).split(" "));
        return items.filter(([, names]) => forms.some((words) => words.every((word) => names.includes(word))));
      };
      const [found, text] = await first(query, among);
      suggest(isSlip(query, text, found) && meant(query, names).find((words) => among(words).length));
      const shown = new Set(found.map(([item]) => item));
      for (const [item] of items) item.hidden = !shown.has(item);
      for (const section of sections) section.hidden = !section.querySelector("li:not([hidden])");
      document.querySelector(".letters").hidden = query !== "";
      if (!query) say();
      else if (found.length) say("count", found.length);
      else say("none", query);
    }, 50);
  };

  const search = () => {
    const BEST = 40, AROUND = 28;
    const hits = document.getElementById("hits");
    const groups = new Map([...hits.children].map((group) => [group.dataset.kind, group]));
    const all = document.getElementById("all");
    let loading, turn = 0, wanted = BEST;
    const load = () =>
      (loading ??= import(new URL("pagefind/pagefind.js", document.baseURI)).then(async (pagefind) => (await pagefind.options({ ranking: { pageLength: 0.2 } }), await pagefind.init(), pagefind)));

    const named = (data) => data.anchors.filter((anchor) => anchor.id.startsWith("name--"));
    const namesOf = (data) => [data.meta.title || "", ...named(data).map((anchor) => anchor.text)].map((name) => fold(name.replace(/\u2060 ?/g, "")).replace(/\.$/, ""));
    // Whether a record is called what was asked for.
    const called = (data, query) => {
      const names = namesOf(data);
      return ways(query).some((form) => names.includes(fold(form)));
    };
    // Whether an actor has a name that begins as was asked for: "Kim Jong" is meant for Kim Jong Un before Kim Yo Jong.
    const begun = (data, query) => place(data).kind === "actor" && ways(query).some((form) => namesOf(data).some((name) => name.startsWith(fold(form))));
    // Whether a record's title has all of several words: "Trump letter" is meant for the letter before the president.
    const titled = (data, query) => {
      const words = wordsOf(apart(query)), own = wordsOf(apart(data.meta.title || ""));
      return words.length > 1 && words.every((word) => own.includes(word));
    };
    // Where a hit leads: to its record, and in it to the last anchor before the words.
    const place = (data) => {
      const [, kind, stem, id = ""] = /(\w+)\/(.+?)(?:--(.+))?\.html$/.exec(data.raw_url);
      return { kind, page: `${stem}.html`, id };
    };
    const entry = (data) => {
      const { page, id } = place(data);
      const words = data.raw_content.split(/\s+/);
      const title = data.meta.title || "";
      const names = named(data);
      const last = names[names.length - 1];
      const head = last ? last.location + last.text.split(/\s+/).length : title ? title.split(/\s+/).length : 0;
      const marked = new Set(data.locations);
      const inText = data.locations.filter((at) => at >= head);
      const near = (at) => inText.filter((other) => other >= at && other < at + AROUND).length;
      const best = inText.reduce((one, other) => (near(other) > near(one) ? other : one), inText[0]);
      const anchor = best === undefined ? null : data.anchors.filter((one) => one.location <= best && best < one.location + one.text.split(/\s+/).length && !names.includes(one)).pop();
      const from = Math.max(head, (best ?? head) - 6);
      const link = document.createElement("a");
      const target = anchor && anchor.id !== "main" ? anchor.id : id;
      link.href = target ? `${page}#${encodeURIComponent(target)}` : page;
      link.textContent = (title || words.slice(0, 8).join(" ")).replace(/\u2060 ?/g, "").replace(/(?<=\p{L})'(?=\p{L})/gu, "\u2019");
      const text = document.createElement("span");
      text.className = "around";
      const write = (start, end) =>
        words.slice(start, end).forEach((word, index) => {
          const part = document.createElement(marked.has(start + index) ? "mark" : "span");
          const joined = word.endsWith("\u2060"); // a prefix, which the index has apart from its name
          part.textContent = word.replace("\u2060", "").replace(/(?<=\p{L})'(?=\p{L})/gu, "\u2019");
          text.append(part, joined ? "" : " ");
        });
      // The names by which an actor was found that are not its own.
      for (const name of names) {
        const end = name.location + name.text.split(/\s+/).length;
        if (data.locations.some((at) => at >= name.location && at < end)) write(name.location, end);
      }
      text.append(from > head ? "… " : "");
      write(from, from + AROUND);
      text.append(from + AROUND < words.length ? "…" : "");
      const item = document.createElement("li");
      item.append(link, text);
      return item;
    };
    // Where a word is nowhere, Pagefind looks for fewer and fewer of its first letters: what has only a few of them is no hit.
    // A form that was not asked for has to be there whole.
    const fits = (data, query, asked = true) => {
      const words = data.raw_content.split(/\s+/);
      const marked = data.locations.map((at) => whole(words[at] || ""));
      return whole(query.replace(/["\u201c\u201d]/g, "")).split(" ").every((word) => {
        const begin = asked ? word.slice(0, Math.max(3, Math.ceil(word.length * LEAST))) : word;
        return marked.some((one) => one.includes(begin));
      });
    };
    const show = (found, of) => {
      hits.append(...groups.values());
      for (const group of groups.values()) {
        group.hidden = true;
        group.querySelector("ol").replaceChildren();
      }
      for (const data of found) {
        const group = groups.get(place(data).kind);
        group.hidden = false;
        group.querySelector("ol").append(entry(data));
      }
      if (of) hits.prepend(groups.get(place(of).kind)); // the kind of what is called as was asked for
      for (const group of groups.values()) group.querySelector("small").textContent = group.querySelectorAll("li").length;
    };
    const find = async (pagefind, query) => {
      const all = new Map();
      const forms = ways(query), peels = /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(query);
      for (const form of forms) {
        const { results } = await pagefind.search(signs(form));
        const some = await Promise.all(results.slice(0, 5).map((result) => result.data()));
        if (some.some((data) => fits(data, form, !peels || form === query))) for (const result of results) all.has(result.id) || all.set(result.id, result);
      }
      return [...all.values()];
    };
    let names;
    const listed = () => (names ??= fetch(new URL("pagefind/names.json", document.baseURI)).then((answer) => answer.json()));
    const hasAll = (data, text, known) => {
      const words = data.raw_content.split(/\s+/), marked = data.locations.flatMap((at) => wordsOf(whole(words[at] || "")));
      // The beginning of a word will do if a name begins so, too: "Puttin" only begins "putting", and may mean "Putin".
      const begins = (word) => !/^\p{Script=Latin}/u.test(word) || known.some((one) => one.startsWith(word));
      const has = (word) => marked.some((one) => one === word || (one.startsWith(word) && begins(word)));
      return ways(text).some((form) => wordsOf(whole(form)).every(has));
    };
    // A name that leads to no hit is not offered, nor another form of the same words, which leads to the same.
    const offered = async (pagefind, query, found, loaded) => {
      for (const words of meant(query, await listed())) {
        const theirs = await find(pagefind, words);
        const isSame = theirs.length === found.length && theirs.every(({ id }) => found.some((one) => one.id === id));
        if (isSame ? loaded.some((data) => called(data, words)) : theirs.length) return words;
      }
    };
    const run = async (query) => {
      const mine = ++turn;
      let pagefind;
      try {
        pagefind = await load();
      } catch {
        document.getElementById("missing").hidden = false;
        document.querySelector("#missing a").href = `a-z.html?q=${encodeURIComponent(query)}`;
        return;
      }
      const [found, text] = query ? await first(query, (words) => find(pagefind, words)) : [[], ""];
      const loaded = await Promise.all(found.slice(0, wanted).map((result) => result.data()));
      // Where only the beginnings of words are there, others may have been meant.
      const known = query ? (await listed().catch(() => [])).flatMap((name) => wordsOf(whole(name))) : [];
      const instead = query && (!loaded.some((data) => hasAll(data, text, known)) || isSlip(query, text, found)) ? await offered(pagefind, query, found, loaded).catch(() => {}) : undefined;
      if (mine !== turn) return;
      const so = loaded.filter((data) => called(data, text));
      const others = loaded.filter((data) => !called(data, text));
      const ordered = [...so, ...others.filter((data) => begun(data, text)), ...others.filter((data) => !begun(data, text))];
      show(ordered, so[0] || ordered.find((data) => !["source", "relation"].includes(place(data).kind) && titled(data, text)));
      suggest(instead && apart(instead) !== apart(text) ? instead : undefined);
      asked(query !== "");
      all.hidden = loaded.length === found.length;
      if (!query) say();
      else if (!found.length) say("none", query);
      else if (text !== query) say("short", query, text);
      else if (loaded.length < found.length) say("best", loaded.length, found.length);
      else say("count", found.length);
    };
    field.addEventListener("input", () => load().catch(() => {}), { once: true });
    field.addEventListener("input", () => (wanted = BEST));
    all.addEventListener("click", () => ((wanted = Infinity), run(clean(field.value))));
    start(run, 150, field);
  };

  if (document.getElementById("filter")) filter();
  else if (!document.getElementById("hits")) return; // A to Z whose letters have pages of their own
  else if (location.protocol === "file:") location.replace(`a-z.html${location.search}`);
  else search();
});
