"""Below a check: hints one at a time, and last the worked solution, which can be copied."""

import anywidget
import traitlets

from lessons.widgets.front import COMMON, CSS


class Help(anywidget.AnyWidget):
    """Nothing of hints or solution is in the page before it is asked for.

    hints: all of them; solution: (line, explanation) pairs; record: what was asked for so far, a
    dictionary that outlives the widget; open: whether the solution is offered from the start.
    """

    shown = traitlets.List().tag(sync=True)
    lines = traitlets.List().tag(sync=True)
    count = traitlets.Int().tag(sync=True)
    offered = traitlets.Bool().tag(sync=True)
    cost = traitlets.Unicode().tag(sync=True)
    _css = CSS
    _esm = (
        COMMON
        + """
    const select = table => {
        const range = document.createRange(), selection = window.getSelection();
        range.selectNodeContents(table);
        selection.removeAllRanges();
        selection.addRange(range);
    };
    const copied = async text => {
        try { await navigator.clipboard.writeText(text); return true; } catch (error) { /* no secure context */ }
        const area = make("textarea", {value: text});
        area.style.cssText = "position:fixed;opacity:0";
        document.body.append(area);
        area.select();
        const done = document.execCommand("copy");
        area.remove();
        return done;
    };
    export default { render({ model, el }) {
        root(el);
        const more = make("button", {type: "button"}), solve = make("button", {type: "button"});
        const cost = make("span"), list = make("ol"), solution = make("div");
        const told = make("div", {}, list, solution);
        told.setAttribute("role", "status");
        el.append(make("div", {className: "lesson-form"}, more, solve, cost, told));
        const [send, end] = sender(model, words => { cost.textContent = words; });
        more.onclick = () => send({ ask: "hint" });
        solve.onclick = () => send({ ask: "solution" });
        const show = () => {
            const shown = model.get("shown"), count = model.get("count"), lines = model.get("lines");
            const left = shown.length < count;
            more.textContent = left ? `Hint ${shown.length + 1} of ${count}` : "No more hints";
            more.disabled = !left;
            more.hidden = !count;
            list.replaceChildren(...shown.map(text => make("li", {textContent: text})));
            list.hidden = !shown.length;
            solve.textContent = "Worked solution";
            solve.hidden = !model.get("offered") || lines.length > 0;
            cost.textContent = solve.hidden ? "" : model.get("cost");
            solution.replaceChildren(...(lines.length ? worked(lines) : []));
        };
        const worked = lines => {
            const rows = lines.map(([line, why]) =>
                make("tr", {}, make("td", {textContent: line}), make("td", {textContent: why})));
            const table = make("table", {}, make("tbody", {}, ...rows));
            const copy = make("button", {type: "button", textContent: "Copy the code"}), note = make("span");
            copy.onclick = async () => {
                if (await copied(lines.map(([line]) => line).join("\\n"))) note.textContent = "Copied.";
                else { select(table); note.textContent = "Selected: copy it with Ctrl+C or ⌘C."; }
            };
            return [make("strong", {textContent: "A worked solution"}), table, copy, note];
        };
        model.on("change", show);
        show();
        return () => { end(); model.off("change", show); };
    } };
    """
    )

    def __init__(self, hints: tuple, solution: tuple, record: dict, open: bool, cost: str) -> None:
        super().__init__(count=len(hints), cost=cost)
        self.hints, self.solution, self.record, self.open = hints, solution, record, open
        self.on_msg(self.receive)
        self.show()

    def receive(self, widget, content, buffers) -> None:
        """A message of the browser: one more hint, or the solution, is asked for."""
        if content.get("ask") == "hint":
            self.record["hints"] = min(self.record.get("hints", 0) + 1, len(self.hints))
        elif content.get("ask") == "solution" and self.offered:
            self.record["solution"] = True
        self.show()

    def show(self) -> None:
        asked = self.record.get("hints", 0)
        self.offered = bool(self.solution) and (self.open or asked >= len(self.hints))
        self.shown = list(self.hints[:asked])
        if self.record.get("solution"):
            self.lines = [list(pair) for pair in self.solution]
