// Menus of the header close when one goes elsewhere: by Escape, by a click or by the focus.
(function () {
  function leave(event) {
    for (const menu of document.querySelectorAll("details.drop[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  }
  document.addEventListener("click", leave);
  document.addEventListener("focusin", leave);
  document.addEventListener("keydown", function (event) {
    const menu = event.key === "Escape" && event.target.closest("details.drop[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();

// A button with data-opens shows its dialog; leaving it is the browser's own work.
document.addEventListener("click", function (event) {
  const button = event.target.closest("[data-opens]");
  if (button) document.getElementById(button.dataset.opens).showModal();
});

// How many rows are ticked, said beside what can be done with them.
document.addEventListener("change", function (event) {
  if (event.target.name !== "chosen") return;
  const count = document.querySelectorAll("input[name=chosen]:checked").length;
  for (const place of document.querySelectorAll("[data-chosen]")) place.textContent = count ? count + " ticked" : "None ticked";
});
