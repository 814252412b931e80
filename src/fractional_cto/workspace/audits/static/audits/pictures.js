// Draws each picture anew with Vega, so that what a pointer rests on says what it is; without script, or where that
// fails, the drawing that came with the page stays. Expressions are interpreted, never evaluated: the policy forbids it.
import { expressionInterpreter } from "../vendor/vega-interpreter.js";

const vega = globalThis.vega;
const root = document.documentElement;

async function draw(place) {
  const answer = await fetch(place.dataset.picture + (root.dataset.bsTheme === "dark" ? "?theme=dark" : ""));
  if (!answer.ok) return;
  const canvas = document.createElement("div");
  const view = new vega.View(vega.parse(await answer.json(), null, { ast: true }), {
    expr: expressionInterpreter,
    renderer: "canvas",
    container: canvas,
    hover: true,
  });
  await view.runAsync();
  place.replaceChildren(canvas);
}

function drawAll() {
  for (const place of document.querySelectorAll("[data-picture]")) draw(place).catch(() => {});
}

new MutationObserver(drawAll).observe(root, { attributeFilter: ["data-bs-theme"] });
drawAll();
