// The settings as one line, folded away: to copy, and to paste another one over it.

const LINE = `
    <details class="live-line" data-lm-suppress-shortcuts="true" style="font-size:var(--jp-widgets-font-size,13px)">
        <summary style="cursor:pointer;width:fit-content">Settings as a line</summary>
        <div style="display:flex;gap:6px;align-items:center;padding:3px 0">
            <button type="button" class="jupyter-button" style="width:auto">Copy settings</button>
            <input type="text" spellcheck="false" autocomplete="off" aria-label="settings as a line: paste another one over it"
                style="flex:1 1 auto;min-width:8em;padding:3px 5px;font:12px monospace">
            <span role="status"></span>
        </div>
    </details>`;

// `go(line)` takes a line that was pasted, or typed and ended with Enter. Returns what shows the line of now.
const listenToLine = (box, go, listen) => {
    const [button, input, note] = box.querySelector("div").children;
    let now = "";
    const copied = how => { note.textContent = how ? "copied" : "press Ctrl+C to copy"; };
    const copy = async () => {
        input.value = now;
        input.select();
        // where the page may not write to the clipboard itself the browser's older way may still do
        try { await navigator.clipboard.writeText(now); copied(true); } catch { copied(document.execCommand("copy")); }
    };
    const send = () => {
        note.textContent = "";
        if (input.value.trim() !== now) go(input.value);
    };
    listen(button, "click", copy);
    listen(input, "focus", () => input.select());
    listen(input, "paste", () => setTimeout(send));      // when it stands in the field
    listen(input, "keydown", event => {
        event.stopPropagation();
        if (event.key === "Enter") send();
    });
    return line => {
        if (line === now) return;       // what was typed and refused stays, to be mended
        input.value = now = line;
        note.textContent = "";
    };
};
