"""One question on the page: choices to click or a field to type in, a button, and room for the reply."""

from collections.abc import Callable

import anywidget
import traitlets

from lessons.widgets.front import COMMON, CSS

LONGEST = 300  # letters of an answer; nobody types more by intention


class Form(anywidget.AnyWidget):
    """options: the texts to choose from, or none for a field; code: lines shown below the words;
    button: what it says in place of "Commit" or "Check".

    answered(text) -> {"mark": "✓ Yes.", "words": "..."}: called with what was committed.
    """

    words = traitlets.Unicode().tag(sync=True)
    code = traitlets.List().tag(sync=True)
    options = traitlets.List().tag(sync=True)
    label = traitlets.Unicode("Your answer").tag(sync=True)
    button = traitlets.Unicode().tag(sync=True)
    chosen = traitlets.Unicode().tag(sync=True)
    reply = traitlets.Dict().tag(sync=True)
    _css = CSS
    _esm = (
        COMMON
        + """
    // a page may be without a store
    const remembered = key => { try { return sessionStorage.getItem(key); } catch { return null; } };
    const remember = (key, answer) => { try { sessionStorage.setItem(key, answer ?? ""); } catch { /* not kept */ } };
    export default { render({ model, el }) {
        root(el);
        const group = "question-" + Math.random().toString(36).slice(2), options = model.get("options");
        const status = make("div", {className: "answer"});
        const [send, end] = sender(model, words => { status.textContent = words; });
        // what was typed or chosen last in this tab, also when the kernel has gone and forgotten it
        const key = "lesson-answer " + model.get("words");
        const draft = remembered(key) || model.get("chosen");
        status.setAttribute("role", "status");
        const show = () => {
            const { mark = "", words = "" } = model.get("reply");
            status.replaceChildren(make("strong", {textContent: mark}), " " + words);
        };
        const fields = options.length
            ? options.map(text => {
                const input = make("input", {type: "radio", name: group, value: text,
                                             checked: text === draft});
                return make("label", {}, input, " " + text);
            })
            : [make("label", {}, model.get("label") + ": ",
                    make("input", {type: "text", name: group, value: draft,
                                   autocomplete: "off", spellcheck: false, maxLength: 300}))];
        const code = model.get("code");
        const form = make("form", {className: "lesson-form"},
            make("fieldset", {},
                make("legend", {textContent: model.get("words")}),
                ...(code.length ? [make("pre", {textContent: code.join("\\n")})] : []),
                ...fields),
            make("button", {type: "submit", textContent: model.get("button") || (options.length ? "Commit" : "Check")}),
            status);
        form.addEventListener("keydown", event => {
            if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
            event.preventDefault();  // JupyterLab keeps Enter from submitting by itself
            commit();
        });
        form.addEventListener("input", () => remember(key, new FormData(form).get(group)));
        form.addEventListener("submit", event => {
            event.preventDefault();
            commit();
        });
        const commit = () => {
            const answer = new FormData(form).get(group);
            if (!answer) {
                status.textContent = options.length ? "Choose one first." : "Type an answer first.";
                return;
            }
            status.textContent = "…";
            send({ answer });
        };
        model.on("change:reply", show);
        show();
        el.append(form);
        return () => { end(); model.off("change:reply", show); };
    } };
    """
    )

    def __init__(self, answered: Callable, **traits) -> None:
        super().__init__(**traits)
        self.answered = answered
        self.on_msg(self.receive)

    def receive(self, widget, content, buffers) -> None:
        """A message of the browser: what was committed."""
        answer = content.get("answer")
        if isinstance(answer, str):
            self.commit(answer[:LONGEST])

    def commit(self, answer: str) -> None:
        self.chosen = answer
        self.reply = {}  # the same words again are a change too
        self.reply = self.answered(answer)
