// A connection that was lost comes back by itself; meanwhile a small bar says so. Solara puts this
// file into its page. Its own way is a grey veil, waits of up to half a minute, and a dialog.
(function () {
  const FIRST_PAUSE = 1; // seconds between looks whether the server is there again
  const LONGEST_PAUSE = 5;
  const PATIENCE = 4; // seconds that the server has to say so
  const LEAST_BETWEEN_RELOADS = 10; // seconds: what does not help is not done over and over
  const RELOADED = "metalead.reloaded";
  const WORD = "Connection lost. Reconnecting \u2026";
  let pause = FIRST_PAUSE;
  let bar = null; // made when it is first needed

  const wait = (seconds) => new Promise((done) => setTimeout(done, 1000 * seconds));

  function say(text) {
    if (bar === null && text === "") return;
    if (bar === null) {
      bar = document.createElement("div");
      bar.className = "ml-connection";
      bar.setAttribute("role", "status");
      document.body.appendChild(bar);
    }
    bar.textContent = text;
    bar.hidden = text === "";
  }

  async function is_there() {
    try {
      const signal = AbortSignal.timeout(1000 * PATIENCE);
      return (await fetch(`${solara.rootPath}/readyz`, { cache: "no-store", signal })).ok;
    } catch (unreachable) {
      return false;
    }
  }

  function reload() {
    const last = Number(sessionStorage.getItem(RELOADED) || 0);
    if (Date.now() - last < 1000 * LEAST_BETWEEN_RELOADS) return;
    sessionStorage.setItem(RELOADED, Date.now());
    window.location.reload();
  }

  // An attempt that failed early is begun anew by Solara's client after 10 to 30 s, also when
  // another one has long succeeded: only of the socket that is in use is an end taken for one.
  function heed_only_the_socket_in_use(kernel) {
    const lost = kernel._onWSClose;
    kernel._onWSClose = (event) => {
      if (!kernel._ws || event.target === kernel._ws) lost(event);
    };
  }

  // What was done meanwhile is done once more, before Solara asks for the server's state.
  function tell_when_back(kernel) {
    let met = kernel.connectionStatus === "connected";
    kernel.connectionStatusChanged.connect(() => {
      const back = met && kernel.connectionStatus === "connected";
      met = met || kernel.connectionStatus === "connected";
      if (!back) return;
      window.dispatchEvent(new Event("metalead.back"));
      // Cut off before the page was there, and what was being sent of it is gone.
      if (!solara.debug.viewMounted() && solara.debug.reconnectCount === 0) reload();
    });
  }

  async function come_back(kernel) {
    const connecting = kernel._ws && kernel._ws.readyState === WebSocket.CONNECTING;
    if (connecting || !(await is_there())) return;
    if (kernel.status === "dead") reload();
    else if (kernel.connectionStatus !== "connected") kernel.reconnect().catch(() => {});
  }

  async function look_after(kernel) {
    heed_only_the_socket_in_use(kernel);
    tell_when_back(kernel);
    while (!kernel.isDisposed) {
      await wait(pause);
      const whole = kernel.connectionStatus === "connected" && kernel.status !== "dead";
      if (whole || kernel.isDisposed) {
        pause = FIRST_PAUSE;
        say("");
      } else {
        pause = Math.min(LONGEST_PAUSE, 1.5 * pause);
        say(WORD);
        await come_back(kernel);
      }
    }
  }

  async function begin() {
    while (!solara.debug) await wait(0.1);
    await look_after(solara.debug.kernel());
  }

  // Solara's own pushes leave the path under which a proxy serves us.
  function keep_root_path() {
    const push = window.history.pushState.bind(window.history);
    window.history.pushState = (state, title, address) => {
      const root = solara.rootPath;
      const outside = root && typeof address === "string" && address.startsWith("/") && !address.startsWith(`${root}/`);
      push(state, title, outside ? root + address : address);
    };
  }

  keep_root_path();
  begin();
})();
