// The search page works without this. It adds keys: / to the box, arrows through the people found.
// A key that acts by itself must be one that can be turned off (WCAG 2.1.4): the choice stays in this browser.

const SWITCH = "thinkfamily-keys";
const box = document.querySelector("[data-search-box]");
const results = [...document.querySelectorAll("[data-result]")];
const note = document.querySelector("[data-keys]");
const button = document.querySelector("[data-keys-switch]");

const areOn = () => localStorage.getItem(SWITCH) !== "off";
const typing = (target) => target.matches("input, textarea, select, [contenteditable]");

function show() {
  button.textContent = areOn() ? "Turn these keys off" : "Turn these keys on";
}

function step(by) {
  const now = results.indexOf(document.activeElement);
  const next = now + by;
  (next < 0 ? box : results[Math.min(next, results.length - 1)])?.focus();
}

document.addEventListener("keydown", (event) => {
  if (!areOn() || event.ctrlKey || event.metaKey || event.altKey) return;
  const focused = document.activeElement;
  if (event.key === "/" && !typing(focused)) {
    event.preventDefault();
    box.focus();
    box.select();
  } else if (results.length && (focused === box || results.includes(focused))) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    }
  }
});

button.addEventListener("click", () => {
  localStorage.setItem(SWITCH, areOn() ? "off" : "on");
  show();
});
note.hidden = false;
show();
