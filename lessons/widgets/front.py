"""What questions and checks share in the browser: elements, colours of the theme, and the keyboard."""

# The theme's own colours, so that light and dark both read; a mark in words stands beside every colour.
COMMON = """
const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    // or the notebook takes keys for itself: arrows would move to another cell
    if (/input|button/.test(tag)) element.setAttribute("data-lm-suppress-shortcuts", "true");
    return element;
};
const root = el => {
    el.style.cssText = "color:var(--jp-content-font-color1, currentColor);max-width:46em;line-height:1.45";
};
// Sends to the kernel, and says so where nothing comes back: it may be busy, gone or out of reach.
const sender = (model, say) => {
    let timer = 0;
    const end = () => clearTimeout(timer);
    const send = news => {
        end();
        timer = setTimeout(() => say("The kernel does not answer. If a cell is running, the answer comes when it is done. " +
            "If not, run the cells above again, then this one."), 5000);
        try { model.send(news); } catch { /* it has gone: said when the time is over */ }
    };
    model.on("change", end);
    return [send, () => { end(); model.off("change", end); }];
};
"""

CSS = """
.lesson-form { margin-bottom: 10px }
.lesson-form fieldset { border: 0; margin: 0; padding: 0; min-width: 0 }
.lesson-form legend { padding: 0; margin: 0 0 4px }
.lesson-form label { display: block; padding: 2px 0; cursor: pointer }
.lesson-form input[type=text] { font: inherit; width: 14em; max-width: 60%; padding: 3px 6px; color: inherit;
    background: var(--jp-layout-color1, transparent); border: 1px solid var(--jp-border-color1, #888) }
.lesson-form button { font: inherit; margin: 6px 8px 2px 0; padding: 3px 12px; cursor: pointer; border-radius: 3px;
    color: inherit; background: var(--jp-layout-color2, transparent);
    border: 1px solid var(--jp-border-color1, #888) }
.lesson-form :is(input, button):focus-visible { outline: 2px solid var(--jp-brand-color1, #06c); outline-offset: 1px }
.lesson-form button:disabled { opacity: .55; cursor: default }
.lesson-form pre { margin: 4px 0; padding: 6px 10px; overflow-x: auto; color: inherit;
    font-family: var(--jp-code-font-family, monospace); font-size: var(--jp-code-font-size, 13px);
    background: var(--jp-layout-color2, #8882) }
.lesson-form .answer { margin-top: 4px; min-height: 1.45em }
.lesson-form table { border-collapse: collapse; margin: 4px 0; color: inherit }
.lesson-form td { text-align: left; vertical-align: top; padding: 1px 12px 1px 0 }
.lesson-form td:first-child { white-space: pre; user-select: text;
    font-family: var(--jp-code-font-family, monospace); font-size: var(--jp-code-font-size, 13px) }
"""
