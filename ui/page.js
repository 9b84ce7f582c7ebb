// The page's behaviour: evidence beside the answer, keyboard, filters, the address of a conversation.
(() => {
  const base = document.querySelector('meta[name="dateline-base"]')?.content ?? "";
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const box = () => one("#box textarea");
  let opener = null;
  let shows = 0;
  let pending = "";

  // Filters: what is set goes along with the next question, and stands beside the form as chips.
  const DAYS = { since: "From", until: "To", as_of: "As of" };
  const filters = () => {
    const form = one("#filters");
    if (!form) return {};
    const data = new FormData(form);
    return {
      since: data.get("since") || null, until: data.get("until") || null, as_of: data.get("as_of") || null,
      sources: data.getAll("sources").filter(Boolean), languages: data.getAll("languages"),
    };
  };
  const inForce = () => all("#filters input")
    .filter((input) => (input.type === "checkbox" ? input.checked : input.value))
    .map((input) => {
      const named = input.type === "checkbox" ? input.closest("label").textContent : input.value;
      return { input, said: DAYS[input.name] ? `${DAYS[input.name]} ${named}` : named };
    });
  const counted = () => {
    const set = inForce();
    const count = one(".filters .count");
    if (count) { count.textContent = set.length; count.hidden = set.length === 0; }
    one(".in-force")?.replaceChildren(...set.map(({ input, said }) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = said;
      button.setAttribute("aria-label", `Remove filter: ${said}`);
      button.addEventListener("click", () => {
        if (input.type === "checkbox") input.checked = false; else input.value = "";
        counted();
        one(".in-force button")?.focus() ?? box()?.focus();
      });
      item.append(button);
      return item;
    }));
  };

  const conversation = () => new URLSearchParams(location.search).get("c") ?? "";
  let replace = 0;
  const replacing = (turn) => {
    replace = turn;
    const told = one("#editing");
    if (told) told.hidden = !turn;
  };
  const context = (question = "") => {
    if (question) pending = question;
    const sent = JSON.stringify({ conversation: conversation(), filters: filters(), pending, replace });
    replacing(0);
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
    one("#opening")?.remove();
    const first = one(".question", thread)?.textContent;
    document.title = first ? `${first.slice(0, 60)} · Dateline` : "Dateline";
    one('.top nav a[href$="/"]')?.toggleAttribute("aria-current", !first);
    const under = one("#below .turn");
    one("#offers")?.classList.toggle("stale", one("#offers .asks")?.dataset.turns !== thread.dataset.turns);
    const now = thread.dataset.turns + (under ? `+${one(".question", under).textContent}` : "");
    if (now === state) return;
    state = now;
    const last = under ?? all(".turn", thread).at(-1);
    last?.scrollIntoView({ block: "start" });
    const said = last && one(".short, .error, .said", last);
    if (said && one("#live")) one("#live").textContent = said.textContent;
    if (!under && offer) offer(id);
  };

  // Evidence
  const parse = (hash) => {
    const found = /^#cite-(.+)-(\d+)-(\d+)$/.exec(hash);
    try {
      return found && { article: decodeURIComponent(found[1]), start: found[2], end: found[3] };
    } catch { // an address that somebody mistyped
      return null;
    }
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
    const href = opener?.getAttribute("href");
    for (const link of opener ? all('a[href^="#cite-"]', opener.closest(".turn") ?? document) : []) {
      link.classList.toggle("open", link.getAttribute("href") === href);
    }
    return { links, at };
  };
  const UNREAD = "The article could not be fetched; see that the server runs, and load the page again.";
  // Null for what is not from ui/reading.py: a proxy's error page, the door, a server that is gone.
  const evidence = async (address) => {
    const answer = await fetch(address).catch(() => null);
    const readable = answer?.ok || answer?.status === 404;
    if (!readable || !answer.headers.get("content-type")?.startsWith("text/html")) return null;
    return answer.text().catch(() => null);
  };
  const complaint = (words) => {
    const told = document.createElement("p");
    told.className = "error";
    told.textContent = words;
    return told;
  };
  const show = async (hash, from) => {
    const span = parse(hash);
    const panel = one("#evidence");
    if (!span || !panel) return;
    const mine = ++shows;
    opener = from ?? null;
    const reader = from?.closest(".answer")?.lang || "en";
    const query = new URLSearchParams({ span: `${span.start}-${span.end}`, reader });
    const found = await evidence(`${base}/evidence/${encodeURIComponent(span.article)}?${query}`);
    if (mine !== shows) return; // another citation was opened meanwhile, or the panel closed
    const sheet = one(".sheet", panel);
    if (found === null) sheet.replaceChildren(complaint(UNREAD));
    else sheet.innerHTML = found; // escaped by the server, ui/evidence.py
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
    shows += 1;
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

  // Asking
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
  const said = (button, words) => {
    const label = one("span", button) ?? button;
    const before = label.textContent;
    label.textContent = words;
    setTimeout(() => { label.textContent = before; }, 1500);
  };
  const copy = async (button, words) => {
    // Over plain http a browser has no clipboard to lend, and over https it may refuse.
    const copied = await navigator.clipboard?.writeText(words).then(() => true, () => false);
    said(button, copied ? "Copied" : "Could not copy");
  };
  const judge = async (turn, thumb, comment) => {
    const kept = await fetch(`${base}/api/turns/${turn.dataset.turn}/judgement`, {
      method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ thumb, comment }),
    }).catch(() => ({ ok: false }));
    if (!kept.ok) return false;
    one(".act.up", turn).setAttribute("aria-pressed", String(thumb > 0));
    one(".act.down", turn).setAttribute("aria-pressed", String(thumb < 0));
    return true;
  };
  const act = async (button) => {
    const turn = button.closest(".turn");
    const name = button.dataset.act;
    if (name === "keep") { replacing(0); write(""); return; }
    const question = one(".question", turn).textContent;
    const number = Number(turn.dataset.turn ?? 0);
    if (name === "edit") { write(question); replacing(one(".act.retry", turn) ? number : 0); }
    if (name === "retry") ask(question, number);
    if (name === "copy") copy(button, turn.dataset.plain);
    if (name === "up" || name === "down") {
      const thumb = button.getAttribute("aria-pressed") === "true" ? 0 : name === "up" ? 1 : -1;
      const why = one(".why", turn);
      const field = one("input", why);
      if (!thumb) field.value = "";
      one(".saved", why).textContent = "";
      why.hidden = !thumb;
      if (thumb) field.focus(); // at once: who goes on typing writes the reason
      if (!await judge(turn, thumb, thumb ? field.value : "")) why.hidden = true;
    }
  };
  const giveReason = async (form) => {
    const turn = form.closest(".turn");
    const thumb = one(".act.up", turn).getAttribute("aria-pressed") === "true" ? 1 : -1;
    const kept = await judge(turn, thumb, one("input", form).value);
    one(".saved", form).textContent = kept ? "Saved" : "This could not be saved";
  };
  const copyQuotation = (button) => {
    const address = new URL(button.dataset.address, location.href).href;
    copy(button, `${button.dataset.copy}\n${address}`);
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
    const quotation = target.closest("[data-copy]");
    if (quotation) copyQuotation(quotation);
    if (target.closest("#evidence .close")) close();
    if (target.closest("#evidence .previous")) step(-1);
    if (target.closest("#evidence .next")) step(1);
    const open = one("details.filters[open]");
    if (open && !target.closest("details.filters")) open.open = false;
  }, true);

  document.addEventListener("keydown", (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && box()) { event.preventDefault(); box().focus(); }
    const arrow = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (arrow && !typing && event.target.closest("#evidence")) { event.preventDefault(); step(arrow); }
    if (event.key === "Escape") {
      const open = one("details.filters[open]");
      if (open) { open.open = false; one("summary", open).focus(); } else if (!close() && replace) { replacing(0); write(""); }
    }
  });

  document.addEventListener("input", (event) => { if (event.target.closest?.("#filters")) counted(); });
  document.addEventListener("reset", (event) => { if (event.target.id === "filters") setTimeout(counted); });
  document.addEventListener("submit", (event) => {
    if (event.target.id === "filters") { event.preventDefault(); one("details.filters").open = false; box()?.focus(); }
    if (event.target.matches(".why")) { event.preventDefault(); giveReason(event.target); }
  });
  // Gradio takes a second to start; meanwhile the page says what it is.
  document.addEventListener("DOMContentLoaded", () => {
    if (one("#thread .thread")) return;
    const opening = document.createElement("p");
    opening.id = "opening";
    opening.textContent = "Opening the archive …";
    document.body.prepend(opening);
  });
  addEventListener("hashchange", () => show(location.hash));

  window.dateline = {
    context,
    counted,
    drawn,
    ready(trigger) {
      offer = trigger;
      if (state !== null) offer(one("#thread .thread").dataset.conversation);
      const linked = () => one("#evidence") ? show(location.hash) : requestAnimationFrame(linked);
      if (location.hash.startsWith("#cite-")) linked();
    },
  };
})();
