// Before anything is drawn: the theme somebody chose, or that of their device; paper is always light.
(function () {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const paper = window.matchMedia("print");
  function apply() {
    const wanted = root.dataset.theme;
    root.dataset.bsTheme = paper.matches ? "light" : wanted === "auto" ? (dark.matches ? "dark" : "light") : wanted;
  }
  dark.addEventListener("change", apply);
  paper.addEventListener("change", apply);
  apply();
})();
