// Chooses light or dark before anything is painted, and keeps the person's choice.
(() => {
  const KEY = "dateline-theme";
  const asked = new URLSearchParams(location.search).get("__theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const kept = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const wanted = () => asked || kept() || (system.matches ? "dark" : "light");
  const apply = () => {
    const dark = wanted() === "dark";
    document.documentElement.classList.toggle("dark", dark);
    document.body?.classList.toggle("dark", dark);
  };
  apply();
  document.addEventListener("DOMContentLoaded", apply);
  system.addEventListener("change", apply);
  // Gradio sets its own idea of the theme on the body while it starts.
  document.addEventListener("DOMContentLoaded", () =>
    new MutationObserver(() => {
      if (document.body.classList.contains("dark") !== document.documentElement.classList.contains("dark")) {
        document.body.classList.toggle("dark", document.documentElement.classList.contains("dark"));
      }
    }).observe(document.body, { attributes: true, attributeFilter: ["class"] }));
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#theme")) return;
    const dark = !document.documentElement.classList.contains("dark");
    try { localStorage.setItem(KEY, dark ? "dark" : "light"); } catch { /* private mode: the choice lasts for this page */ }
    document.documentElement.classList.toggle("dark", dark);
    document.body.classList.toggle("dark", dark);
  });
})();
