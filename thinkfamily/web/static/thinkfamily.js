// Every page works without this. It gives the design system's components their keyboard niceties.
import { ErrorSummary, SkipLink, createAll } from "./govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
createAll(ErrorSummary);
createAll(SkipLink);

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A long list of words narrowed to those that hold what is typed.
for (const box of document.querySelectorAll("[data-filter-box]")) {
  const input = box.querySelector("[data-filter]");
  const said = box.querySelector("[data-filter-said]");
  const rows = [...document.querySelectorAll(input.dataset.filter)];
  box.hidden = false;
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    for (const row of rows) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
    }
    const left = rows.filter((row) => !row.hidden).length;
    said.textContent = wanted ? `${left} of ${rows.length} words` : "";
  });
}
