// A diagram wider than the window opens at the person it is about. Without this it opens at its left edge.
for (const region of document.querySelectorAll(".tf-scroll")) {
  const about = region.querySelector("[data-about]");
  if (about) {
    const person = about.getBoundingClientRect();
    const frame = region.getBoundingClientRect();
    region.scrollLeft += person.left + person.width / 2 - (frame.left + frame.width / 2);
  }
}
