"""What a stock slider lacks in the browser: a spoken name and value, and the keyboard after a click."""

import anywidget
import traitlets


class Front(anywidget.AnyWidget):
    """An invisible part of a panel. `texts`: for each slider in order, the words for its positions,
    or an empty list where the number it stands at is the value."""

    texts = traitlets.List().tag(sync=True)
    _esm = """
    export default { render({ model, el }) {
        let panel;
        const set = (element, name, value) =>
            element.getAttribute(name) === value || element.setAttribute(name, value);
        const speak = () => panel.querySelectorAll("[role=slider]").forEach((handle, i) => {
            const field = handle.closest(".widget-hbox").querySelector("label");
            const text = model.get("texts")[i]?.[Math.round(handle.getAttribute("aria-valuenow"))];
            set(handle, "aria-label", field.textContent);
            if (text) set(handle, "aria-valuetext", text);
            // or Notebook 7 takes the arrow keys for itself
            set(handle.closest(".noUi-target"), "data-lm-suppress-shortcuts", "true");
        });
        // a click on the track gives the focus to the cell: give it to the handle
        const focus = event =>
            event.target.closest(".noUi-target")?.querySelector("[role=slider]").focus();
        const observer = new MutationObserver(speak);
        const attach = () => {
            panel = el.closest(".live-panel");
            if (!panel) return requestAnimationFrame(attach);
            panel.addEventListener("click", focus);
            observer.observe(panel, {childList: true, subtree: true, attributeFilter: ["aria-valuetext"]});
            speak();
        };
        attach();
        return () => { observer.disconnect(); panel?.removeEventListener("click", focus); };
    } };
    """
