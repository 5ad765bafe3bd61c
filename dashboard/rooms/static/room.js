// A page of a room: shows what the server sends, posts what is done, and comes back by itself.
"use strict";
(function () {
  const body = document.body, path = body.dataset.path, role = body.dataset.role;
  const state = document.getElementById("state"), lost = document.getElementById("lost");
  const LEAST = 500, MOST = 5000, POLL = 2000;
  let wait = LEAST, socket = null, dead = false;

  // What somebody is writing is theirs until it is sent: a form that was touched is left alone.
  const touched = new Set();
  const keep = (node) => node.closest && node.closest("[data-keep]");
  state.addEventListener("input", (event) => { const form = keep(event.target); if (form) touched.add(form.id); });
  // Who writes note after note has not to say each time who and about what.
  const stays = new Set();
  state.addEventListener("change", (event) => { if (event.target.matches("[data-stay]")) stays.add(event.target.id); });
  // What became of a press is read before it goes.
  const isWord = (node) => node.classList && node.classList.contains("said") && node.textContent !== "";
  const holds = (node) => isWord(node) || stays.has(node.id) || node.id && (touched.has(node.id) || (node.matches && node.matches("[data-keep]") && node.contains(document.activeElement)));

  function show(html) {
    const made = document.createElement("main");
    made.id = "state";
    made.innerHTML = html;
    Idiomorph.morph(state, made, {
      ignoreActiveValue: true,
      callbacks: {
        beforeNodeMorphed: (was) => !(was.nodeType === 1 && holds(was)),
        beforeAttributeUpdated: (name, node) => !(name === "open" && node.tagName === "DETAILS"),
      },
    });
    begin(Date.now());
    const to = state.querySelector("[data-to]");
    if (to) location.assign(to.dataset.to);
    timed();
  }

  // The clock runs on between two words of the server.
  let since = Date.now();
  function begin(now) { since = now; }
  setInterval(() => {
    const clock = state.querySelector(".clock");
    if (!clock || clock.dataset.running !== "yes") return;
    const hour = Math.min(+clock.dataset.ends, +clock.dataset.hour + (Date.now() - since) / 1000 * clock.dataset.rate);
    const minutes = Math.floor(hour * 60 + 1e-9);
    clock.textContent = Math.floor(minutes / 60) + ":" + String(minutes % 60).padStart(2, "0");
  }, 500);

  // How long a word takes to the server and back, for the comcheck.
  async function timed() {
    const form = state.querySelector("form[data-time]");
    if (!form || form.dataset.timed) return;
    form.dataset.timed = "yes";
    const before = performance.now();
    try { await fetch(body.dataset.root + "ping", { cache: "no-store" }); form.elements.ms.value = String(Math.round(performance.now() - before)); } catch { delete form.dataset.timed; }
  }

  // Down: one connection; where it does not hold, the page asks every two seconds.
  function connect() {
    if (dead || !path || role === "lobby" || role === "watched") return;
    const scheme = location.protocol === "https:" ? "wss://" : "ws://";
    socket = new WebSocket(scheme + location.host + path + "/live");
    socket.onmessage = (event) => {
      wait = LEAST; lost.hidden = true;
      const told = JSON.parse(event.data);
      if (told.html !== undefined) show(told.html);
    };
    socket.onclose = (event) => {
      socket = null;
      if (event.code === 4001) return end("This seat was opened in another tab. Reload to take it back here.");
      if (event.code === 4004) return end("This link was replaced by a newer one. Ask the facilitator for yours.");
      lost.hidden = false;
      setTimeout(connect, wait * (0.5 + Math.random()));
      wait = Math.min(MOST, wait * 2);
    };
  }
  function end(words) { dead = true; lost.hidden = false; lost.textContent = words; }
  setInterval(async () => {
    if (dead || !path || (socket && socket.readyState === WebSocket.OPEN)) return;
    try {
      const answer = await fetch(path + "/state", { cache: "no-store" });
      if (answer.ok) { show(await answer.text()); lost.hidden = true; }
      else if (answer.status === 404) end("This link does not lead here any more.");
    } catch { lost.hidden = false; }
  }, POLL);
  setInterval(() => { if (socket && socket.readyState === WebSocket.OPEN) socket.send("here"); }, 10000);

  // Up: a form is posted with a key of its own until it is answered, so that twice is once.
  function key() { return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join(""); }
  const sleep = (ms) => new Promise((go) => setTimeout(go, ms));
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("data-plain")) return;
    event.preventDefault();
    const data = new URLSearchParams(new FormData(form, event.submitter));
    data.set("key", key());
    const buttons = form.querySelectorAll("button"), said = form.querySelector(".said");
    buttons.forEach((one) => { one.disabled = true; });
    const answer = await post(form.action, data, said);
    buttons.forEach((one) => { one.disabled = false; });
    const heard = await answer.json().catch(() => ({}));
    if (answer.ok) {
      touched.delete(form.id);
      form.querySelectorAll("textarea:not(.stays), input[name=why], input[data-once]").forEach((one) => { one.value = ""; });
      say(said, "Done.", true);
      tell("Done.", true);
      if (document.activeElement && form.contains(document.activeElement)) document.activeElement.blur();
      if (heard.to && heard.to !== path) location.assign(heard.to);
    } else {
      const wrong = heard.wrong || "That was refused. Load the page again.";
      say(said, wrong, false);
      tell(wrong, false);
    }
  });
  async function post(action, data, said) {
    for (let pause = LEAST; ; pause = Math.min(MOST, pause * 2)) {
      try {
        const answer = await fetch(action, { method: "POST", body: data, headers: { "X-Requested-With": "room" } });
        if (answer.status < 500 && answer.status !== 429) return answer;
      } catch { /* no answer: it is asked again */ }
      say(said, "Not sent yet: trying again ...", false);
      await sleep(pause);
    }
  }
  const LASTS = 8000;
  function say(where, words, ok) {
    if (!where) return;
    where.textContent = words;
    where.classList.toggle("ok", ok);
    if (ok) setTimeout(() => { where.textContent = ""; }, LASTS);
  }
  // The form may be gone by then, with what it was about: so it is told at the foot of the page, too.
  const told = document.getElementById("told");
  let telling = 0;
  function tell(words, ok) {
    told.textContent = words;
    told.hidden = false;
    told.classList.toggle("wrong", !ok);
    clearTimeout(telling);
    telling = setTimeout(() => { told.hidden = true; }, LASTS);
  }

  timed();
  connect();
})();
