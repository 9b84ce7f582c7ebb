"use strict";
const $ = (id) => document.getElementById(id);
const list = $("cases");
const cases = Array.from(list.children);
const texts = new Map(cases.map((item) => [item, item.textContent.toLowerCase()]));
const filters = [$("search"), $("state"), $("tag")];
const order = {
  verdict: null,
  id: (a, b) => a.id.localeCompare(b.id),
  confidence: (a, b) => b.dataset.confidence - a.dataset.confidence,
  seconds: (a, b) => b.dataset.seconds - a.dataset.seconds,
};

function filter() {
  const words = $("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const state = $("state").value;
  const tag = $("tag").value;
  let shown = 0;
  for (const item of cases) {
    const fits = (!state || item.dataset.state === state) && (!tag || item.dataset.tags.includes(` ${tag} `))
      && words.every((word) => texts.get(item).includes(word));
    item.hidden = !fits;
    shown += fits;
  }
  $("shown").textContent = `${shown} of ${cases.length} cases`;
}

function sort() {
  const by = order[$("sort").value];
  list.replaceChildren(...(by ? cases.slice().sort(by) : cases));
}

function step(by) {
  const visible = Array.from(list.children).filter((item) => !item.hidden);
  const at = visible.findIndex((item) => item.contains(document.activeElement));
  const next = visible[at < 0 ? 0 : Math.min(visible.length - 1, Math.max(0, at + by))];
  if (next) next.firstElementChild.focus();
}

function clear() {
  for (const field of filters) field.value = "";
  filter();
  document.activeElement.blur();
}

for (const field of filters) field.addEventListener("input", filter);
$("sort").addEventListener("input", sort);
$("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});

const keys = {
  "/": () => $("search").focus(), v: () => $("state").focus(), t: () => $("tag").focus(), s: () => $("sort").focus(),
  j: () => step(1), k: () => step(-1),
};
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") clear();
  const typing = event.target.matches("input, select, textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
});

if (location.hash) {
  const linked = $(decodeURIComponent(location.hash.slice(1)));
  if (linked instanceof HTMLDetailsElement) { linked.open = true; linked.scrollIntoView(); }
}
