// What is wider than the page can be scrolled by keyboard too.

const reach = () => document.querySelectorAll("pre, .wide, .board").forEach(box => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
});
addEventListener("resize", reach);
document.addEventListener("toggle", reach, true);       // what was folded has a width only now
reach();
