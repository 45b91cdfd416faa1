// What the preview adds to a page: it shows what is wrong with the last save, until that is mended, and sees to it
// that no page stays older than what is served.
(() => {
  const script = document.currentScript, home = new URL(script.src);
  let version = Number(script.dataset.version), host = null, hidden = false;

  const element = (tag, text, className) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const problem = (item, words) => {
    const box = element("li", "", item.severity);
    box.lang = "en"; // what diagnostics say is English everywhere
    box.dir = "ltr";
    const place = item.open ? element("a", item.place) : element("button", item.place);
    if (item.open) place.href = item.open;
    else {
      place.type = "button";
      place.title = words.copy;
      place.onclick = async () => {
        if (!navigator.clipboard) { getSelection().selectAllChildren(place); return; } // not on another machine's address
        await navigator.clipboard.writeText(item.place);
        place.textContent = words.copied.replace("{}", item.place);
        setTimeout(() => { place.textContent = item.place; }, 1500);
      };
    }
    const head = element("p");
    head.append(place, element("strong", ` ${words[item.severity]}: `), item.message, element("small", ` [${item.code}]`));
    box.append(head);
    if (item.source.trim()) {
      const at = Math.max(item.column - 1, 0);
      box.append(element("pre", `${item.source}\n${item.source.slice(0, at).replace(/[^\t]/g, " ")}^`));
    }
    if (item.hint) box.append(element("p", item.hint, "hint"));
    return box;
  };

  const show = (problems, words) => {
    const told = JSON.stringify([problems, words]);
    if (host && host.dataset.told === told) return;
    if (host) host.remove();
    host = null;
    if (!problems.length) { hidden = false; return; }
    host = element("briefing-problems");
    host.dataset.told = told;
    const root = host.attachShadow({ mode: "open" }), style = element("link"), box = element("section");
    style.rel = "stylesheet";
    style.href = new URL("preview.css", home).href;
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-label", words.label);
    box.lang = words.lang;
    box.dir = words.dir;
    const head = element("header"), hide = element("button", words.hide), all = element("a", words.dashboard);
    hide.type = "button";
    all.href = new URL("./", home).href;
    head.append(element("h2", words.title), all, hide);
    const list = element("ol");
    list.append(...problems.map((item) => problem(item, words)));
    box.append(head, list);
    root.append(style, box);
    const tuck = (away) => { hidden = away; box.classList.toggle("hidden", away); hide.textContent = away ? words.show : words.hide; };
    hide.onclick = () => tuck(!hidden);
    box.onkeydown = (event) => { if (event.key === "Escape") tuck(true); };
    tuck(hidden);
    document.documentElement.append(host);
  };

  const told = (state) => {
    if (state.go) {
      const there = new URL(state.go, location.href), here = there.pathname === location.pathname;
      if (there.href !== location.href) location.assign(there.href);
      if (here) location.reload();
      return;
    }
    if (state.styles && state.version === version + 1) version = state.version;
    if (state.version > version) { location.reload(); return; }
    if (state.problems) show(state.problems, state.words);
  };

  const connect = () => {
    const address = new URL("socket", home);
    address.protocol = home.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address);
    socket.onmessage = (event) => told(JSON.parse(event.data));
    socket.onclose = () => setTimeout(connect, 500);
  };
  connect();
})();
