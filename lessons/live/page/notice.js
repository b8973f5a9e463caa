// What the page says when the kernel does not answer: without it a dead picture looks like a live one.

const SILENCE = 3000;   // milliseconds without an answer; then the page asks, and waits as long again

const WORDS = {
    gone: "The kernel has stopped or was restarted: this picture no longer follows. To go on, run the cells above again, then this one.",
    lost: "The connection to the kernel is lost: this picture does not follow now. It will when the connection is back. If it does not come back, reload the page.",
    busy: "The kernel is busy: this picture still shows the setting before. It follows when the running cell is done.",
    silent: "The kernel does not answer: this picture still shows the setting before. If no cell is running, run the cells above again, then this one.",
};

// `touched()` when something was asked of the kernel, `heard()` when it said something; `ask` makes it answer.
const watchKernel = (model, line, ask, undo) => {
    const kernel = model.widget_manager?.kernel;        // JupyterLab's and Notebook's; others are watched by their silence
    let timer = 0, gone = false;
    const say = why => {
        line.hidden = !why;
        if (line.textContent !== (WORDS[why] ?? "")) line.textContent = WORDS[why] ?? "";
    };
    const why = () => kernel?.connectionStatus && kernel.connectionStatus !== "connected" ? "lost"
        : kernel?.status === "busy" ? "busy" : "silent";
    const later = act => { timer = setTimeout(act, SILENCE); };
    const complain = () => { say(why()); later(complain); };
    const end = () => {
        gone = true;
        clearTimeout(timer);
        say("gone");
    };
    const changed = (_, status) => { if (/restarting|dead|terminating/.test(status)) end(); };
    const cut = () => { if (line.closest(".jupyter-widgets-disconnected")) end(); };     // so JupyterLab marks it
    kernel?.statusChanged?.connect(changed);
    kernel?.disposed?.connect(end);
    model.on("comm_live_update", cut);
    undo.push(() => clearTimeout(timer), () => model.off("comm_live_update", cut),
        () => kernel?.statusChanged?.disconnect(changed), () => kernel?.disposed?.disconnect(end));
    return {
        touched: () => { if (!timer && !gone) later(() => { ask(); later(complain); }); },
        heard: () => {
            if (gone) return;
            clearTimeout(timer);
            timer = 0;
            say(null);
        },
    };
};
