// The board of a panel: background and canvas, what goes to the kernel and when, and the reading.
// Needs replay.js, handles.js, keys.js, pointer.js, line.js and notice.js before it. Of those only pointer.js needs another: replay.js.

const makeElements = (el, width, height) => {
    el.innerHTML = `
        <div class="live-notice" role="alert" hidden style="line-height:1.4;padding:2px 0;color:var(--jp-error-color1,#c00)"></div>
        <div class="live-frame" style="position:relative;width:${width}px;max-width:100%;aspect-ratio:${width}/${height};background:white">
            <div class="live-picture" role="img" tabindex="0" data-lm-suppress-shortcuts="true" style="position:absolute;inset:0">
                <img alt="" draggable="false" style="position:absolute;width:100%;height:100%;max-width:none">
                <canvas style="position:absolute;width:100%;height:100%"></canvas>
            </div>
            <div class="live-ring" hidden style="position:absolute;width:14px;height:14px;margin:-8px;border:2px solid #c00;border-radius:50%;pointer-events:none"></div>
            <div class="live-tip" role="status" hidden style="position:absolute;white-space:nowrap;padding:2px 7px;border-radius:4px;background:#333;color:white;font:13px/1.5 sans-serif;pointer-events:none;z-index:1"></div>
        </div>
        <div class="live-reading"></div>
        ${LINE}`;
    return [".live-frame", ".live-picture", ".live-notice"].map(name => el.querySelector(name));
};

const ROLES = { rest: "status", error: "alert" };           // silent while it moves

const speak = (el, surface, { text, state, rests, settings }) => {
    const line = document.createElement("div");
    line.className = "live-reading";
    line.style.cssText = `line-height:1.4;min-height:2.8em;padding-top:2px;${state === "error" ? "color:var(--jp-error-color1,#c00)" : ""}`;
    line.setAttribute("role", ROLES[state] ?? "none");
    Object.assign(line.dataset, { state, rests, settings: JSON.stringify(settings) });
    line.textContent = text;
    el.querySelector(".live-reading").replaceWith(line);
    if (state !== "moving") surface.setAttribute("aria-label", text);
};

// What goes to the kernel: moves of handles at once, then one message for each animation frame with the newest.
// Where a picture is about to be painted they go along with its acknowledgement.
const makePost = (model, view, painting, undo) => {
    let moves = null, asked = 0;
    const now = news => {
        try { model.send({ view, ...(moves && { moves }), ...news }); } catch { /* the kernel has gone */ }
        moves = null;
    };
    const next = () => {
        asked = 0;
        if (moves) { now({}); asked = requestAnimationFrame(next); }
    };
    undo.push(() => cancelAnimationFrame(asked));
    const move = (i, place) => {
        moves = { ...moves, [i]: place };
        if (asked) return;
        if (!painting()) now({});
        asked = requestAnimationFrame(next);
    };
    return { now, move, flush: () => moves && now({}) };
};

// A background and a canvas above it. `painted(n)` is called after picture n, `failed(error)` where none can be drawn.
const makeSurface = (frame, surface, [width, height], painted, failed) => {
    const [image, canvas] = surface.children, g = canvas.getContext("2d"), glyphs = new Map(), canvases = new Map();
    const own = { width, height, picture: null, says: {} };
    let newest = null, asked = 0, guide = null, backdrop = Promise.resolve();

    const paint = picture => {
        own.picture = picture;
        Object.assign(frame.dataset, { n: picture.n, settings: JSON.stringify(picture.settings) });
        surface.style.opacity = picture.faded ? 0.25 : 1;
        replay(g, picture.ops, { data: picture.data, glyphs, canvases, width, height, scale: canvas.width / width });
    };
    const paintNewest = () => {
        asked = 0;
        own.fit();
        try { paint(newest); } catch (error) { own.plain ||= failed(error) ?? true; }
        painted(newest.n);
    };
    own.fit = () => {           // as many pixels as the screen has under the picture
        const scale = surface.getBoundingClientRect().width / width * devicePixelRatio || 1;
        const [columns, rows] = [Math.round(width * scale), Math.round(height * scale)];
        if (canvas.width === columns && canvas.height === rows) return;
        [canvas.width, canvas.height] = [columns, rows];
        if (own.picture && !own.plain) paint(own.picture);
    };
    own.hang = png => {
        const old = image.src;
        image.src = URL.createObjectURL(new Blob([png], { type: "image/png" }));
        return image.decode().catch(() => {}).then(() => old && URL.revokeObjectURL(old));
    };
    own.show = async (content, [data, png]) => {
        for (const [name, path] of Object.entries(content.glyphs)) glyphs.set(name, new Path2D(path));
        guide = content.guide ?? guide;
        newest = { ...content, guide, data: reader(data) };
        if (png) backdrop = own.hang(png);
        await backdrop;         // the axes have to be those of the curves
        asked ||= requestAnimationFrame(paintNewest);
    };
    own.still = (settings, png) => {
        canvas.remove();
        frame.dataset.settings = JSON.stringify(settings);
        own.hang(png);
    };
    own.painting = () => asked;
    own.end = () => { cancelAnimationFrame(asked); URL.revokeObjectURL(image.src); };
    return own;
};

// Calls `act` when the screen has other pixels: the window was zoomed, or goes to a projector.
const watchPixels = (act, undo) => {
    let media = null;
    const forget = () => media?.removeEventListener("change", watch);
    const watch = () => {
        forget();
        media = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
        media.addEventListener("change", watch);
        act();
    };
    undo.push(forget);
    watch();
};

// Calls `act(panel)` when the element stands in its panel.
const whenInPanel = (el, act, undo) => {
    let asked = 0;
    const attach = tries => {
        const panel = el.closest(".live-panel");
        if (panel) act(panel);
        else if (tries) asked = requestAnimationFrame(() => attach(tries - 1));
    };
    undo.push(() => cancelAnimationFrame(asked));
    attach(600);
};

const render = ({ model, el }) => {
    const undo = [], post = makePost(model, Math.random().toString(36).slice(2), () => board.painting(), undo);
    const listen = (target, kind, act, early = false) => {
        target.addEventListener(kind, act, early);
        undo.push(() => target.removeEventListener(kind, act, early));
    };
    const size = [model.get("width"), model.get("height")], [frame, surface, notice] = makeElements(el, ...size);
    const board = makeSurface(frame, surface, size, n => post.now({ ack: n }), error => post.now({ cannot: String(error) }));
    const showLine = listenToLine(el.querySelector(".live-line"), line => post.now({ line }), listen);
    const receive = (content, buffers) => {
        kernel.heard();
        if (content.said) speak(el, surface, content.said);
        if (content.said) showLine(content.said.line);
        if (content.where || content.said && content.said.state !== "moving") tellPlaces();
        board.says = content.said?.says ?? board.says;
        if (content.still) board.still(content.still, buffers[0]);
        if (content.ops && !board.plain) board.show(content, buffers);
    };
    // At rest the kernel compares: a stock slider follows answers to earlier moves, and may then stand elsewhere.
    let seen = false, places = () => {};
    const tellPlaces = () => { const stand = places(); if (stand) post.now({ stand }); };
    const kernel = watchKernel(model, notice, () => look(), undo);
    const calm = matchMedia("(prefers-reduced-motion: reduce)");
    const look = () => post.now({ sees: seen && !document.hidden, has: board.picture?.n ?? 0, calm: calm.matches });
    const sight = new IntersectionObserver(
        entries => { seen = entries.at(-1).isIntersecting; look(); }, { rootMargin: "200px" });
    const space = new ResizeObserver(board.fit);

    model.on("msg:custom", receive);
    sight.observe(frame);
    try { space.observe(surface, { box: "device-pixel-content-box" }); } catch { space.observe(surface); }
    listen(document, "visibilitychange", look);
    listen(calm, "change", look);
    watchPixels(board.fit, undo);
    listen(window, "resize", board.fit);
    listenToPointer(frame, surface, board, (name, value) => post.now({ set: [name, value] }), listen);
    whenInPanel(el, panel => {
        panel.querySelectorAll(".live-words").forEach(words => words.remove());   // for pages without this script
        for (const kind of ["input", "change", "click"]) listen(panel, kind, kernel.touched);
        // a move that still waits for its frame goes before a click on Reset, or it would come after it and undo it
        for (const kind of ["change", "click"]) listen(panel, kind, post.flush, true);
        listenToDigits(panel, () => panel.querySelectorAll(".widget-button, .preset"), listen);
        places = followHandles(model, panel, (i, place) => { post.move(i, place); kernel.touched(); }, undo);
    }, undo);
    receive(model.get("first"), [model.get("data"), model.get("background")]);
    undo.push(() => model.off("msg:custom", receive), () => sight.disconnect(), () => space.disconnect(),
        () => post.now({ sees: false, has: 0 }), board.end, () => el.replaceChildren());
    return () => undo.forEach(act => act());
};

export default { render };
