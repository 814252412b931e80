// Triage by keyboard: the list works without it, and whoever does not want it turns it off in its help.
(function () {
  const RESPONSES = ["quick_win", "roadmap_item", "decision", "accepted_risk", "deferral", "stop_decision"];
  const OFF = "findings-keys-off";
  const help = document.querySelector("[data-keys]");
  const keep = document.querySelector("[data-keep]");
  let place = -1;

  const rows = () => [...document.querySelectorAll("#list tbody tr")];
  const here = () => rows()[place];

  function mark() {
    rows().forEach((row, number) => row.classList.toggle("here", number === place));
  }

  function go(step) {
    place = Math.max(0, Math.min(rows().length - 1, place + step));
    mark();
    here()?.querySelector("[data-open]")?.focus();
    here()?.scrollIntoView({ block: "nearest" });
  }

  // Opens in the list what the row's link opens as a page of its own.
  function open(what, kind) {
    const link = here()?.querySelector(`[data-inside=${what}]`);
    if (!link) return;
    const address = new URL(link.href);
    if (kind) address.searchParams.set("kind", kind);
    htmx.ajax("GET", address.pathname + address.search, { target: link.getAttribute("hx-target"), swap: "innerHTML" });
  }

  function close(form) {
    const row = form.closest("tr");
    form.remove();
    row?.querySelector("[data-open]")?.focus();
  }

  function tick() {
    const box = here()?.querySelector("input[name=chosen]");
    if (box) box.click();
  }

  function count() {
    const said = document.querySelector("[data-chosen]");
    const ticked = document.querySelectorAll("#list input[name=chosen]:checked").length;
    if (said) said.textContent = ticked ? `${ticked} ticked` : "None ticked";
    document.getElementById("bulk")?.classList.toggle("ready", ticked > 0);
  }

  const KEYS = {
    j: () => go(1),
    k: () => go(-1),
    o: () => here()?.querySelector("[data-open]")?.click(),
    x: tick,
    a: () => open("assign"),
    "?": () => help.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (event.key === "Escape" && target.closest(".inside")) return close(target.closest(".inside"));
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    if (localStorage.getItem(OFF)) return;
    const response = RESPONSES[Number(event.key) - 1];
    const act = response ? () => open("respond", response) : KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) close(event.target.closest(".inside"));
    if (event.target.closest("[data-keys-help]")) help.showModal();
  });

  document.addEventListener("change", (event) => {
    if (event.target.name === "chosen") count();
    if (event.target.matches("[data-keys-on]")) {
      if (event.target.checked) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "yes");
    }
  });

  // A filter changes the address without loading the page anew.
  keep?.addEventListener("submit", () => {
    const query = new URLSearchParams(location.search);
    query.delete("page");
    keep.elements.query.value = query.toString();
    keep.elements.next.value = location.pathname + location.search;
  });

  document.addEventListener("htmx:after:swap", () => {
    place = Math.min(place, rows().length - 1);
    mark();
    count();
    const field = document.querySelector(".inside .is-invalid, .inside select, .inside input:not([type=hidden])");
    if (field) field.focus();
    else here()?.querySelector("[data-open]")?.focus();
  });

  document.querySelectorAll("[data-keys-help]").forEach((button) => button.classList.add("ready"));
  document.getElementById("bulk")?.classList.add("counts");
  help.querySelector("[data-keys-on]").checked = !localStorage.getItem(OFF);
  count();
})();
