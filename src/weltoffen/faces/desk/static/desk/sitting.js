// The page of a meeting works without this file. It saves notes as they are typed, keeps them in
// this browser until the server has confirmed them, sends forms again when the line was broken
// (each once: they carry a one-time key), and shows what the other secretary did.
(() => {
  "use strict";
  const $ = (what, root = document) => root.querySelector(what);
  const $$ = (what, root = document) => Array.from(root.querySelectorAll(what));
  let root = $("[data-sitting]");
  if (!root) return;
  const store = (() => { try { return window.localStorage; } catch { return null; } })();
  const memory = {};
  const prefix = `sitting:${root.dataset.person}:${root.dataset.sitting}:`;
  const writer = (crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2)).slice(0, 36);
  const words = { ...root.dataset };
  const PAUSE = 900, ASK = 12000, PATIENCE = 15000, OLD = 7 * 24 * 3600 * 1000;
  const csrf = () => $("input[name=csrfmiddlewaretoken]").value;

  // --- what is kept in this browser ----------------------------------------------------------
  const read = (key) => { try { return JSON.parse(store ? store.getItem(prefix + key) : memory[key] || null); } catch { return null; } };
  const write = (key, value) => { const told = JSON.stringify(value); try { store.setItem(prefix + key, told); } catch { memory[key] = told; } };
  const drop = (key) => { delete memory[key]; try { store.removeItem(prefix + key); } catch { /* nothing kept */ } };
  try {
    Object.keys(store).filter((key) => key.startsWith("sitting:")).forEach((key) => {
      const kept = JSON.parse(store.getItem(key));
      if (!kept || Date.now() - (kept.at || 0) > OLD) store.removeItem(key);
    });
  } catch { /* nothing kept */ }

  // --- the line -------------------------------------------------------------------------------
  const notes = {}; // by "item:part": {version, sent, dirty, busy, stuck}
  let failures = 0;
  function tell(text, off) {
    const bar = $("[data-live]", root);
    bar.toggleAttribute("data-told", Boolean(text));
    bar.classList.toggle("wo-live--off", Boolean(off));
    $("[data-line]", bar).textContent = text;
  }
  function line() {
    const waiting = Object.values(notes).filter((note) => note.dirty).length + queue().length;
    if (failures) tell(`${words.offline} (${words.waiting}: ${waiting})`, true);
    else tell("", false);
  }
  async function send(url, body, accept) {
    const given = new AbortController();
    const timer = setTimeout(() => given.abort(), PATIENCE);
    try {
      const answer = await fetch(url, { method: "POST", body, credentials: "same-origin", signal: given.signal, headers: { Accept: accept, "X-CSRFToken": csrf() } });
      failures = answer.status >= 500 ? failures + 1 : 0;
      return answer;
    } catch { failures += 1; return null; } finally { clearTimeout(timer); }
  }
  const later = (deed) => setTimeout(deed, Math.min(30000, 1000 * 2 ** Math.min(failures, 5)));

  // --- notes ----------------------------------------------------------------------------------
  const field = (key) => $(`textarea[data-note="${key}"]`);
  function say(key, text) { const at = field(key) && $("[data-said]", field(key).form); if (at) at.textContent = text; }
  function typed(key) {
    const note = notes[key], text = field(key).value;
    note.dirty = text !== note.sent;
    if (note.dirty) write(key, { text, version: note.version, at: Date.now() }); else drop(key);
    say(key, note.dirty ? words.waiting : "");
    clearTimeout(note.timer);
    if (note.dirty && !note.stuck) note.timer = setTimeout(() => save(key), PAUSE);
  }
  async function save(key) {
    const note = notes[key];
    if (!note || note.busy || note.stuck || !note.dirty || !field(key)) return;
    note.busy = true;
    note.stroke += 1;
    const text = field(key).value, form = field(key).form;
    const body = new URLSearchParams({ text, part: key.split(":")[1], version: note.version, writer, stroke: note.stroke });
    say(key, words.saving);
    const answer = await send(form.action, body, "application/json");
    note.busy = false;
    line();
    if (!answer || answer.status >= 500) { say(key, words.waiting); later(() => save(key)); return; }
    if (answer.status === 409) { both(key, await answer.json()); return; }
    if (answer.status === 403 || answer.redirected) { note.stuck = true; say(key, words.signin); later(() => { note.stuck = false; save(key); }); return; }
    if (!answer.ok) { say(key, words.closed); return; }
    const said = await answer.json();
    note.version = said.version;
    note.sent = text;
    $("input[name=version]", form).value = said.version;
    if (field(key).value === text) { note.dirty = false; drop(key); say(key, words.saved); } else typed(key);
  }
  function both(key, theirs) {
    const note = notes[key], form = field(key).form;
    note.stuck = true;
    $$(".wo-both", form).forEach((old) => old.remove());
    const box = document.createElement("div");
    box.className = "wo-both"; box.setAttribute("role", "alert");
    const line = (text, strong) => { const p = document.createElement("p"); if (strong) { const b = document.createElement("strong"); b.textContent = text; p.append(b); } else { p.textContent = text; p.className = "wo-pre"; p.lang = "de"; } box.append(p); };
    const button = (label, deed) => { const b = document.createElement("button"); b.type = "button"; b.className = "kern-btn kern-btn--secondary"; const s = document.createElement("span"); s.className = "kern-label"; s.textContent = label; b.append(s); b.addEventListener("click", deed); return b; };
    line(words.both, true); line(`${words.theirs}${theirs.by ? ` (${theirs.by})` : ""}:`, true); line(theirs.text);
    const row = document.createElement("div"); row.className = "wo-buttons";
    const settle = (text) => { box.remove(); note.stuck = false; note.version = theirs.version; note.sent = theirs.text; field(key).value = text; field(key).focus(); typed(key); if (note.dirty) save(key); };
    row.append(button(words.take, () => settle(theirs.text)), button(words.keep, () => settle(field(key).value)));
    box.append(row); form.append(box);
    say(key, "");
    write(key, { text: field(key).value, version: note.version, at: Date.now() });
  }
  function takeNotes() {
    $$("textarea[data-note]", root).forEach((area) => {
      const key = area.dataset.note, kept = read(key), version = Number(area.dataset.version);
      const stroke = notes[key] ? notes[key].stroke : 0;
      const note = notes[key] = { version, sent: area.value, stroke, dirty: false, busy: false, stuck: false };
      area.addEventListener("input", () => typed(key));
      area.form.addEventListener("submit", (event) => { event.preventDefault(); typed(key); save(key); });
      if (!kept || kept.text === area.value) { drop(key); return; }
      const stands = area.value;
      area.value = kept.text;
      if (kept.version === version) typed(key);
      else { // it was typed over another wording: that stays so until somebody has chosen
        note.version = kept.version; note.dirty = true; area.closest("details").open = true;
        both(key, { text: stands, version, by: "" });
      }
    });
  }

  // --- forms: sent until the server has answered, each once --------------------------------------
  const queue = () => read("queue")?.forms || [];
  const keepQueue = (forms) => (forms.length ? write("queue", { forms, at: Date.now() }) : drop("queue"));
  let sending = false;
  async function work() {
    if (sending) return;
    sending = true;
    while (queue().length) {
      const [first] = queue();
      const body = new URLSearchParams(first.body);
      body.set("csrfmiddlewaretoken", csrf());
      const answer = await send(first.url, body, "text/html");
      line();
      if (!answer || answer.status >= 500) { later(() => { sending = false; work(); }); return; }
      keepQueue(queue().slice(1));
      const html = await answer.text();
      if (answer.ok && swap(html)) continue;
      document.open(); document.write(html); document.close(); // a refusal, or a form with an error
      return;
    }
    sending = false;
  }
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-send]")) return;
    event.preventDefault();
    if (form.dataset.gone) return; // a second click
    form.dataset.gone = "1";
    const body = new URLSearchParams(new FormData(form, event.submitter)).toString();
    keepQueue([...queue(), { url: form.action, body }]);
    work();
  });

  // --- what the other one did ----------------------------------------------------------------------
  function swap(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = $("[data-sitting]", page);
    if (!fresh) return false;
    const halves = $$("form[data-send]").flatMap((form) => $$("input[type=text],input[type=number],input:not([type]),input[type=checkbox],textarea", form)
      .filter((one) => one.id && (one.type === "checkbox" ? one.checked !== one.defaultChecked : one.value !== one.defaultValue) && !form.dataset.gone)
      .map((one) => [one.id, one.type === "checkbox" ? one.checked : one.value]));
    const open = $$("details.wo-point[open]", root), was = Object.fromEntries(open.map((one) => [one.id, one.classList.contains("wo-point--done")]));
    const focus = document.activeElement, focused = focus && focus.id, from = focus && focus.selectionStart, to = focus && focus.selectionEnd;
    root.replaceWith(fresh); root = fresh;
    $("#room-now").replaceWith($("#room-now", page));
    const messages = $(".wo-messages", page), shown = $(".wo-messages");
    if (shown) shown.remove();
    if (messages) $("#main").prepend(messages);
    Object.keys(was).forEach((id) => { // what has just come to its end closes
      const part = document.getElementById(id);
      if (part && part.classList.contains("wo-point--done") === was[id]) part.open = true;
    });
    halves.forEach(([id, value]) => { const one = document.getElementById(id); if (!one) return; if (one.type === "checkbox") one.checked = value; else one.value = value; });
    takeNotes();
    const again = focused && document.getElementById(focused);
    if (again) { const part = again.closest("details"); if (part) part.open = true; again.focus({ preventScroll: true }); try { again.setSelectionRange(from, to); } catch { /* not a text */ } }
    line();
    return true;
  }
  async function look() {
    setTimeout(look, ASK);
    if (document.hidden || sending || queue().length || Object.values(notes).some((note) => note.busy || note.dirty)) return;
    try {
      const answer = await fetch(root.dataset.stand, { credentials: "same-origin", headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) return;
      if (failures) { failures = 0; line(); }
      const { token } = await answer.json();
      if (token === root.dataset.token) return;
      const running = $("details.wo-point[open]", root), top = running ? `?top=${running.id.slice(4)}` : "";
      const page = await fetch(root.dataset.page + top, { credentials: "same-origin" });
      if (page.ok && !Object.values(notes).some((note) => note.busy || note.dirty)) swap(await page.text());
    } catch { failures += 1; line(); }
  }

  window.addEventListener("online", () => { failures = 0; Object.keys(notes).forEach(save); sending = false; work(); line(); });
  window.addEventListener("offline", () => { failures = Math.max(failures, 1); line(); });
  takeNotes();
  work();
  setTimeout(look, ASK);
})();
