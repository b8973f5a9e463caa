// The handles of a panel's sliders: what they say, the keyboard, and where they stand, told at once.

// A stock slider tells the kernel only when it is let go; `moved(i, position)` is called on the way. Gives a function:
// where all of them stand, or nothing while one is held or not there yet.
const followHandles = (model, panel, moved, undo) => {
    const known = new WeakSet();
    const set = (element, name, value) => element.getAttribute(name) === value || element.setAttribute(name, value);
    const meet = () => panel.querySelectorAll("[role=slider]").forEach((handle, i) => {
        const slider = handle.closest(".noUi-target"), field = handle.closest(".widget-hbox")?.querySelector("label");
        const number = Number(handle.getAttribute("aria-valuetext") ?? NaN);        // 0.15000000000000002 is said as 0.15
        const text = model.get("texts")[i]?.[Math.round(handle.getAttribute("aria-valuenow"))]
            ?? (isNaN(number) ? "" : String(Number(number.toPrecision(12))));
        if (field) set(handle, "aria-label", field.textContent);
        if (text) set(handle, "aria-valuetext", text);
        if (!slider) return;
        set(slider, "data-lm-suppress-shortcuts", "true");      // or Notebook 7 takes the arrow keys for itself
        if (!slider.noUiSlider || known.has(slider.noUiSlider)) return;
        known.add(slider.noUiSlider);
        // and when it is let go: an answer to something earlier may have moved it out of the hand
        for (const when of ["slide.live", "end.live"]) slider.noUiSlider.on(when, (_, __, places) => moved(i, places[0]));
        undo.push(() => slider.noUiSlider?.off(".live"));
    });
    // a click on the track gives the focus to the cell: give it to the handle
    const focus = event => event.target.closest(".noUi-target")?.querySelector("[role=slider]").focus();
    // or JupyterLab takes plain keys for itself: arrows would go to another cell, a adds one, d d deletes it
    const keep = event => {
        const { target, key, ctrlKey, metaKey, altKey, shiftKey } = event, ours = !(ctrlKey || metaKey || altKey || key === "Enter" && shiftKey);
        if (panel.contains(target)) target.toggleAttribute("data-lm-suppress-shortcuts", ours);
    };
    const observer = new MutationObserver(meet);
    window.addEventListener("keydown", keep, true);         // before the document hears it
    panel.addEventListener("click", focus);
    observer.observe(panel, { childList: true, subtree: true, attributeFilter: ["aria-valuetext"] });
    undo.push(() => window.removeEventListener("keydown", keep, true));
    undo.push(() => observer.disconnect(), () => panel.removeEventListener("click", focus));
    meet();
    return () => {
        const sliders = [...panel.querySelectorAll(".noUi-target")].map(slider => slider.noUiSlider);
        if (sliders.every(Boolean) && !panel.querySelector(".noUi-active")) return sliders.map(slider => slider.get(true));
    };
};
