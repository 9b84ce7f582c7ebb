// Behaviour of our own pages beside the conversation: articles, history, one article.
document.addEventListener("DOMContentLoaded", () => {
  const base = document.querySelector('meta[name="dateline-base"]')?.content ?? "";
  const one = (selector, within = document) => within.querySelector(selector);

  const hit = one("#hit");
  if (hit) { hit.scrollIntoView({ block: "center" }); hit.focus({ preventScroll: true }); }

  const send = async (method, path, body) => {
    const form = body instanceof FormData;
    const answer = await fetch(base + path, {
      method, body: form || body === undefined ? body : JSON.stringify(body),
      headers: form || body === undefined ? {} : { "Content-Type": "application/json" },
    }).catch(() => null);
    if (!answer) return { ok: false, error: "the server cannot be reached", remedy: "see that it runs, and try again" };
    const said = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
    return { ok: answer.ok, ...said };
  };

  // A dialog of our own: the browser's cannot be read by every screen reader, and blocks the page.
  const dialog = (title, fields, action) => new Promise((done) => {
    const box = document.createElement("dialog");
    const form = document.createElement("form");
    form.method = "dialog";
    const heading = document.createElement("h2");
    heading.id = "dialog-title";
    heading.textContent = title;
    box.setAttribute("aria-labelledby", heading.id);
    form.append(heading);
    for (const [name, label, value, type] of fields) {
      const wrap = document.createElement("label");
      const input = document.createElement("input");
      Object.assign(input, { name, type, value, maxLength: 300 });
      wrap.append(label, input);
      form.append(wrap);
    }
    const problem = document.createElement("p");
    problem.className = "error";
    problem.setAttribute("role", "alert");
    const buttons = document.createElement("p");
    buttons.className = "buttons";
    for (const [value, label] of [["no", "Cancel"], ["yes", action]]) {
      const button = document.createElement("button");
      const yes = value === "yes";
      // Enter in a field presses the first button that submits.
      Object.assign(button, { value, textContent: label, type: yes ? "submit" : "button", className: yes ? "main" : "" });
      if (!yes) button.addEventListener("click", () => box.close(value));
      buttons.append(button);
    }
    form.append(problem, buttons);
    box.append(form);
    document.body.append(box);
    box.addEventListener("close", () => {
      box.remove();
      done(box.returnValue === "yes" ? Object.fromEntries(new FormData(form)) : null);
    });
    box.showModal();
  });
  const complain = (result) => dialog(`${result.error ?? "This did not work"}. ${result.remedy ?? ""}`, [], "Close");

  // What had the focus goes with its row: the next row gets it, or the page.
  const gone = (row) => {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    (next ? one("a", next) : one("h1 a, .brand a"))?.focus();
  };

  const doing = {
    async remove(row) {
      if (!await dialog(`Delete “${one(".name", row).textContent}” from the archive?`, [], "Delete")) return;
      const result = await send("DELETE", `/api/articles/${encodeURIComponent(row.dataset.article)}`);
      if (!result.ok) complain(result);
      else if (row.matches("li")) gone(row);
      else location.assign(`${base}/articles`);
    },
    async correct(row) {
      const now = { title: one(".name", row).textContent, source: row.dataset.source, published: row.dataset.published };
      const given = await dialog("Correct what was inferred", [
        ["title", "Title", now.title, "text"], ["source", "Source", now.source, "text"],
        ["published", "Published", now.published, "date"],
      ], "Save");
      if (!given) return;
      const changed = Object.fromEntries(Object.entries(given).filter(([name, value]) => value && value !== now[name]));
      if (!Object.keys(changed).length) return;
      const result = await send("PATCH", `/api/articles/${encodeURIComponent(row.dataset.article)}`, changed);
      if (result.ok) location.reload(); else complain(result);
    },
    async rename(row) {
      const given = await dialog("Rename", [["title", "Title", one(".name", row).textContent, "text"]], "Save");
      if (!given?.title) return;
      const result = await send("PATCH", `/api/conversations/${row.dataset.conversation}`, { title: given.title.slice(0, 80) });
      if (result.ok) one(".name", row).textContent = given.title.slice(0, 80); else complain(result);
    },
    async forget(row) {
      if (!await dialog(`Delete “${one(".name", row).textContent}”?`, [], "Delete")) return;
      const result = await send("DELETE", `/api/conversations/${row.dataset.conversation}`);
      if (result.ok) gone(row); else complain(result);
    },
  };
  document.addEventListener("click", (event) => {
    const bar = event.target.closest?.("[data-goto]");
    if (bar) location.assign(bar.dataset.goto);
    const button = event.target.closest?.("[data-do]");
    if (button) doing[button.dataset.do](button.closest("[data-article], [data-conversation]"));
  });

  // Times are kept in UTC; a person reads those of the place.
  for (const time of document.querySelectorAll("time[data-local]")) {
    const when = new Date(time.dateTime);
    if (!Number.isNaN(when.valueOf())) time.textContent = when.toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  }

  const results = one("#results");
  const told = (name, said) => {
    const item = document.createElement("li");
    item.textContent = `${name}: ${said}`;
    results.append(item);
    return item;
  };
  const added = (item, name, result) => {
    const mine = result.results?.[0] ?? { status: "refused", ...result };
    item.textContent = `${name}: ${mine.status}${mine.error ? ` (${mine.error}; ${mine.remedy})` : ""}`;
    item.className = mine.status;
    if (!mine.id) return;
    const link = document.createElement("a");
    link.href = `${base}/article/${encodeURIComponent(mine.id)}`;
    link.textContent = "Open";
    item.append(" ", link);
  };
  const upload = async (files) => {
    results.replaceChildren();
    const bar = one("#upload progress");
    const items = [...files].map((file) => [file, told(file.name, "waiting")]);
    Object.assign(bar, { hidden: items.length < 2, max: items.length, value: 0 });
    for (const [number, [file, item]] of items.entries()) {
      item.textContent = `${file.name}: adding (${number + 1} of ${items.length})`;
      const form = new FormData();
      form.append("files", file);
      added(item, file.name, await send("POST", "/api/articles", form));
      bar.value = number + 1;
    }
  };
  one("#upload input")?.addEventListener("change", async (event) => {
    await upload(event.target.files);
    event.target.value = ""; // the same file may be chosen again
  });
  const drop = one("#upload .drop");
  drop?.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  drop?.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop?.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    upload(event.dataTransfer.files);
  });
  one("#byaddress")?.addEventListener("submit", async (event) => {
    event.preventDefault();
    results.replaceChildren();
    const { url } = Object.fromEntries(new FormData(event.target));
    const item = told(url, "fetching");
    const button = one("button", event.target);
    button.disabled = true;
    const result = await send("POST", "/api/articles", { url });
    button.disabled = false;
    added(item, url, result);
    if (result.ok) event.target.reset();
  });
  one("#paste")?.addEventListener("submit", async (event) => {
    event.preventDefault();
    results.replaceChildren();
    const given = Object.fromEntries([...new FormData(event.target)].filter(([, value]) => value));
    const item = told(given.title ?? "The pasted article", "adding");
    const result = await send("POST", "/api/articles", given);
    added(item, given.title ?? "The pasted article", result);
    if (result.ok) event.target.reset();
  });
});
