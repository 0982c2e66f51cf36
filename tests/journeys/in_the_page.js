// What the checks of every screen ask inside the page. Evaluated once in each page that is looked at.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const text = (each) => (each.getAttribute("aria-label") || each.textContent).replace(/\s+/g, " ").trim();
  const CAN_BE_USED = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";

  // Where a link or a button leads: an address, or a form with what it sends.
  function leads(each) {
    if (each.tagName.toLowerCase() === "a") return (each.href.baseVal ?? each.href).split("#")[0];
    if (!each.form) return "";
    const sent = [...new FormData(each.form, each.type === "submit" ? each : null)];
    return each.form.action + sent.filter(([name]) => name !== "csrfmiddlewaretoken").map(String).join();
  }

  function outline() {
    return {
      title: document.title,
      main: all("main").length,
      headings: all("h1").map((each) => each.innerText.trim()),
      broken: all("img").filter((each) => !each.complete || !each.naturalWidth).map((each) => each.src),
      wide: document.documentElement.scrollWidth > window.innerWidth,
      named: all("a[href], button").filter((each) => each.checkVisibility()).map((each) => [
        each.tagName.toLowerCase(), text(each), leads(each),
      ]),
    };
  }

  function cutOff() {
    return all("body *").filter((each) =>
      each.checkVisibility() && each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1
      && getComputedStyle(each).overflowX !== "visible" && !each.matches("textarea, input, select")
      && !each.closest("[role=region][tabindex='0'][aria-label]")
    ).map((each) => `${each.tagName}.${each.className}`);
  }

  // How a thing looks where focus could show: itself, and for a radio or a check box what is drawn for it.
  function look(each) {
    const drawn = /radio|checkbox/.test(each.type) && each.nextElementSibling;
    const style = drawn ? getComputedStyle(drawn, "::before") : getComputedStyle(each);
    return ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor", "borderColor", "fill"]
      .map((name) => style[name]).join();
  }

  const stop = (each) => (each.type === "radio" ? each.name : each); // radios of one name are one stop
  const said = (each) => `${each.tagName} ${(each.name || text(each)).slice(0, 60)}`;
  let unseen = [], reached = new Set(), can = [];

  // From the very top, wherever the page had put the focus: how many stops the Tab key should make.
  function startWalking() {
    can = all(CAN_BE_USED).filter((each) => each.checkVisibility() && !each.disabled && each.tabIndex >= 0);
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    const before = new Map(can.map((each) => [each, look(each)]));
    document.addEventListener("focusin", ({ target }) => {
      reached.add(stop(target));
      if (before.get(target) === look(target)) unseen.push(said(target));
    });
    return new Set(can.map(stop)).size;
  }

  function walked() {
    return { missed: can.filter((each) => !reached.has(stop(each))).map(said), unseen };
  }

  function errors() {
    return all(".govuk-error-summary__list a").flatMap((link) => {
      const field = document.getElementById(link.hash.slice(1));
      if (!field) return [`leads nowhere: ${link.textContent}`];
      const describes = field.getAttribute("aria-describedby") ?? "";
      const told = `${describes} ${field.closest("fieldset")?.getAttribute("aria-describedby") ?? ""}`.split(" ");
      const tells = (id) => document.getElementById(id)?.classList.contains("govuk-error-message");
      return told.some(tells) ? [] : [`its field does not tell: ${link.textContent}`];
    });
  }

  function lines() {
    return document.querySelector("main").innerText.split("\n").map((each) => each.trim()).filter(Boolean);
  }

  function unfold() {
    all("details").forEach((each) => { each.open = true; });
  }

  window.asked = { outline, cutOff, startWalking, walked, errors, lines, unfold };
})();
