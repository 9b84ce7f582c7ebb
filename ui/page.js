// The page's behaviour: evidence beside the answer, keyboard, filters, the address of a conversation.
(() => {
  const base = document.querySelector('meta[name="dateline-base"]')?.content ?? "";
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const box = () => one("#box textarea");
  let opener = null;
  let pending = "";

  const filters = () => {
    const form = one("#filters");
    if (!form) return {};
    const data = new FormData(form);
    return {
      since: data.get("since") || null, until: data.get("until") || null, as_of: data.get("as_of") || null,
      sources: data.getAll("sources"), languages: data.getAll("languages"),
    };
  };
  const conversation = () => new URLSearchParams(location.search).get("c") ?? "";
  let replace = 0;
  const context = (question = "") => {
    if (question) pending = question;
    const sent = JSON.stringify({ conversation: conversation(), filters: filters(), pending, replace });
    replace = 0;
    return sent;
  };

  // Called after each drawing: keep the address, show the newest turn, tell a screen reader, ask for offers.
  let offer = null;
  let state = null;
  const drawn = () => {
    const thread = one("#thread .thread");
    if (!thread) return;
    const id = thread.dataset.conversation;
    if (id && id !== conversation()) {
      const address = new URL(location.href);
      address.search = "?" + new URLSearchParams({ c: id });
      address.hash = "";
      history.replaceState(null, "", address);
    }
    const under = one("#below .turn");
    one("#offers")?.classList.toggle("stale", one("#offers .asks")?.dataset.turns !== thread.dataset.turns);
    const now = thread.dataset.turns + (under ? `+${one(".question", under).textContent}` : "");
    if (now === state) return;
    state = now;
    const last = under ?? all(".turn", thread).at(-1);
    last?.scrollIntoView({ block: "start" });
    const said = last && one(".short, .error", last);
    if (said && one("#live")) one("#live").textContent = said.textContent;
    if (!under && offer) offer(id);
  };

  const parse = (hash) => {
    const found = /^#cite-(.+)-(\d+)-(\d+)$/.exec(hash);
    return found && { article: decodeURIComponent(found[1]), start: found[2], end: found[3] };
  };
  const siblings = () => {
    const turn = opener?.closest?.(".turn");
    const seen = new Map();
    for (const link of turn ? all('a[href^="#cite-"]', turn) : []) {
      const href = link.getAttribute("href");
      if (!seen.has(href)) seen.set(href, link);
    }
    return [...seen.values()];
  };
  const place = () => {
    const links = siblings();
    const at = links.findIndex((link) => link.getAttribute("href") === opener?.getAttribute("href"));
    one("#evidence .place").textContent = links.length > 1 && at >= 0 ? `${at + 1} of ${links.length}` : "";
    one("#evidence .previous").disabled = at <= 0;
    one("#evidence .next").disabled = at < 0 || at >= links.length - 1;
    for (const link of all("a.open")) link.classList.remove("open");
    if (opener) for (const link of links) link.classList.toggle("open", link.getAttribute("href") === opener.getAttribute("href"));
    return { links, at };
  };
  const show = async (hash, from) => {
    const span = parse(hash);
    const panel = one("#evidence");
    if (!span || !panel) return;
    opener = from ?? null;
    const answer = await fetch(`${base}/evidence/${encodeURIComponent(span.article)}?span=${span.start}-${span.end}`);
    const sheet = one(".sheet", panel);
    sheet.innerHTML = await answer.text(); // escaped by the server, ui/evidence.py
    panel.hidden = false;
    document.body.classList.add("reading");
    place();
    const hit = one("#hit", sheet);
    hit?.scrollIntoView({ block: "center" });
    (hit ?? sheet).focus({ preventScroll: true });
  };
  const close = () => {
    const panel = one("#evidence");
    if (!panel || panel.hidden) return false;
    panel.hidden = true;
    document.body.classList.remove("reading");
    for (const link of all("a.open")) link.classList.remove("open");
    // The conversation may have been drawn anew since: find the same citation again.
    const href = opener?.getAttribute("href");
    const back = opener?.isConnected ? opener : all(`.thread a`).find((link) => link.getAttribute("href") === href);
    (back ?? box())?.focus();
    return true;
  };
  const step = (by) => {
    const { links, at } = place();
    const link = links[at + by];
    if (link) show(link.getAttribute("href"), link);
  };

  const write = (value) => {
    const field = box();
    if (!field) return;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  };
  const ask = (question, replaced = 0) => {
    const button = one("#box button.submit-button");
    if (!button) return; // a question is under way: the button there is Stop
    write(question);
    replace = replaced;
    setTimeout(() => button.click()); // after Gradio has taken over what was written
  };
  const act = async (button) => {
    const turn = button.closest(".turn");
    const question = one(".question", turn).textContent;
    const name = button.dataset.act;
    if (name === "edit") write(question);
    if (name === "retry") ask(question, Number(turn.dataset.turn ?? 0));
    if (name === "copy") {
      await navigator.clipboard.writeText(turn.dataset.plain);
      button.firstElementChild.textContent = "Copied";
      setTimeout(() => { button.firstElementChild.textContent = "Copy"; }, 1500);
    }
    if (name === "up" || name === "down") {
      const given = button.getAttribute("aria-pressed") === "true" ? 0 : name === "up" ? 1 : -1;
      const kept = await fetch(`${base}/api/turns/${turn.dataset.turn}/judgement`, {
        method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ thumb: given }),
      });
      if (!kept.ok) return;
      one(".act.up", turn).setAttribute("aria-pressed", String(given > 0));
      one(".act.down", turn).setAttribute("aria-pressed", String(given < 0));
    }
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    if (!(target instanceof Element) || event.ctrlKey || event.metaKey) return;
    const cite = target.closest('a[href^="#cite-"]');
    if (cite) { event.preventDefault(); show(cite.getAttribute("href"), cite); return; }
    const asked = target.closest("[data-ask]");
    if (asked) ask(asked.dataset.ask);
    const button = target.closest("[data-act]");
    if (button) act(button);
    if (target.closest("#evidence .close")) close();
    if (target.closest("#evidence .previous")) step(-1);
    if (target.closest("#evidence .next")) step(1);
    const open = one("details.filters[open]");
    if (open && !target.closest("details.filters")) open.open = false;
  }, true);

  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && box()) { event.preventDefault(); box().focus(); }
    if (event.key === "Escape") {
      const open = one("details.filters[open]");
      if (open) { open.open = false; one("summary", open).focus(); } else close();
    }
  });

  const counted = () => {
    const set = filters();
    const number = [set.since, set.until, set.as_of].filter(Boolean).length + (set.sources?.length ?? 0) + (set.languages?.length ?? 0);
    const count = one(".filters .count");
    if (count) { count.textContent = number; count.hidden = number === 0; }
  };
  document.addEventListener("change", (event) => { if (event.target.closest?.("#filters")) counted(); });
  document.addEventListener("reset", () => setTimeout(counted));
  document.addEventListener("submit", (event) => { if (event.target.id === "filters") event.preventDefault(); });
  addEventListener("hashchange", () => show(location.hash));

  window.dateline = {
    context,
    drawn,
    ready(trigger) {
      offer = trigger;
      if (state !== null) offer(one("#thread .thread").dataset.conversation);
      const linked = () => one("#evidence") ? show(location.hash) : requestAnimationFrame(linked);
      if (location.hash.startsWith("#cite-")) linked();
    },
  };
})();
