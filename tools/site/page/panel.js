// A panel whose pictures were computed beforehand: its controls, the address, and the board of the live panel.

const REST = 150;       // milliseconds without a move before the reading is spoken
const apart = (a, b) => a.reduce((n, value, i) => n + (value !== b[i]), 0);
const quoted = text => /^[^\s"',;]+$/.test(text) ? text : `"${text}"`;
const PAIR = /(\w+)=("[^"]*"|'[^']*'|[^\s"']+)/g;

const startPanel = root => {
    const { name, size, bases, controls } = JSON.parse(root.querySelector("script[type='application/json']").textContent);
    const fields = [...root.querySelectorAll(".control")].map(box => box.querySelector("input, select"));
    const elsewhere = root.querySelector(".elsewhere"), hears = new Set();
    const known = new Set(), NOT_HERE = "This combination was not computed for this page.";
    let place = [...bases[0]], home = bases[0], last = 0, shown = null, drawn = null, hung = null, count = 0, rests = 0, resting = 0;

    // The file that holds a place: its start or preset is at most one control away. -1: it was not computed.
    const fileOf = place => bases.findIndex(base => apart(base, place) <= 1);
    const settings = (at = place) => Object.fromEntries(controls.map(({ name, texts }, i) => [name, texts[at[i]]]));
    const line = () => Object.entries(settings()).map(([name, text]) => `${name}=${quoted(text)}`).join(" ");
    const tell = (content, buffers = []) => hears.forEach(act => act(content, buffers));

    // ---- what the board of the live panel asks of its model
    const traits = { width: size[0], height: size[1], texts: [] };
    const model = {
        get: trait => traits[trait],
        on: (_, act) => hears.add(act),
        off: (_, act) => hears.delete(act),
        send: news => {
            if (news.set) choose(...news.set);
            if (news.line) takeLine(news.line);
        },
    };

    const said = (text, state, says = {}) => {
        rests += state !== "moving";
        return { said: { text, state, rests, settings: settings(), says, line: line() } };
    };

    const message = (file, at) => {
        const [content, data, png] = pictureOf(file, file.pictures[at]);
        const fresh = Object.entries(file.glyphs).filter(([glyph]) => !known.has(glyph));
        fresh.forEach(([glyph]) => known.add(glyph));
        drawn = [{ ...content, n: ++count, glyphs: Object.fromEntries(fresh), settings: settings(at), faded: false }, [data]];
        if (hung === png) return drawn;
        hung = png;
        return [drawn[0], [data, png]];
    };

    // The board begins with the picture of the start.
    const begin = async () => {
        const [content, [data, background]] = message(await load(name, 0), bases[0]);
        if (hears.size) return;
        Object.assign(traits, { first: { ...content, ...said(content.text, "moving", content.says) }, data, background });
        root.querySelector(".still").remove();
        board.render({ model, el: root.querySelector(".board") });
        shown = String(bases[0]);
        root.querySelector(".board").append(largerButton(root));
    };

    // Shows the picture of now; where there is none, the last one stays, faded. What comes too late is dropped.
    const show = async state => {
        const now = String(place), number = fileOf(place);
        elsewhere.hidden = number >= 0;
        elsewhere.querySelector("code").textContent = line();
        try {
            if (!hears.size) await begin();
            const file = number >= 0 && await load(name, number);
            if (String(place) !== now) return;
            const picture = file && file.pictures[now];
            if (!file || picture.failed) return fade(file ? picture.text : NOT_HERE, state === "rest" ? "error" : state);
            if (shown !== now) tell(...message(file, now));
            shown = now;
            tell(said(picture.text, state, picture.says));
        } catch (error) { fade(error.message, "error"); }
    };
    const fade = (text, state) => {
        if (drawn && shown) tell({ ...drawn[0], n: ++count, glyphs: {}, faded: true }, drawn[1]);
        shown = null;
        say(text, state);
    };
    const say = (text, state) => {
        if (hears.size) tell(said(text, state));
        else root.querySelector(".still").textContent = text;
    };

    // ---- controls
    const write = () => controls.forEach(({ texts, label }, i) => {
        const field = fields[i], text = texts[place[i]];
        const free = bases.some(base => apart(base, place) - (base[i] !== place[i]) === 0);
        if (field.type === "checkbox") field.checked = place[i] === 1;
        else if (field.type === "range") field.value = place[i];
        else field.selectedIndex = place[i];
        if (field.type === "range") {
            field.setAttribute("aria-valuetext", text);
            field.previousElementSibling.textContent = text;
        }
        // a control that moves in the live lesson only says so
        field.closest(".control").classList.toggle("held", !free);
        if (free) field.removeAttribute("aria-description");
        else field.setAttribute("aria-description", "moves from here in the live lesson only");
    });
    const go = (to, state) => {
        place = to;
        write();
        root.querySelector(".holds").hidden = !root.querySelector(".held");
        clearTimeout(resting);
        show(state);
        if (state === "moving") resting = setTimeout(() => { show("rest"); remember(); }, REST);
        else remember();
    };
    const move = (i, to, state = "moving") => { last = i; go(place.map((value, k) => k === i ? to : value), state); };
    const start = base => { home = base; go([...base], "rest"); };

    const near = ({ values }, value) => values.reduce((best, one, i) => Math.abs(one - value) < Math.abs(values[best] - value) ? i : best, 0);
    const choose = (control, value) => {
        const i = controls.findIndex(({ name }) => name === control);
        if (i >= 0) move(i, controls[i].values ? near(controls[i], value) : value, "rest");
    };
    // `name=value name="two words"`; what is not among the positions of a control is left as it was.
    const takeLine = text => {
        const to = [...place];
        for (const [, control, typed] of text.matchAll(PAIR)) {
            const i = controls.findIndex(({ name }) => name === control), words = typed.replace(/^["']|["']$/g, "");
            const at = i < 0 ? -1 : Math.max(controls[i].texts.indexOf(words), controls[i].values?.indexOf(Number(words)) ?? -1);
            if (at < 0) return say(`${control}=${typed} was not computed for this page.`, "error");
            to[i] = at;
        }
        home = bases[fileOf(to)] ?? home;
        go(to, "rest");
    };

    // ---- the address holds the settings: #cell&lam=0.02&n_hidden=8
    const remember = () => {
        const pairs = Object.entries(settings()).map(([name, text]) => `${name}=${encodeURIComponent(text)}`);
        history.replaceState(null, "", `#${[root.id, ...pairs].join("&")}`);
    };
    const recall = () => {
        const [cell, ...pairs] = location.hash.slice(1).split("&");
        if (cell !== root.id || !pairs.length) return;
        root.scrollIntoView();
        const read = pair => { const [name, text = ""] = pair.split("="); return `${name}=${quoted(decodeURIComponent(text))}`; };
        try { takeLine(pairs.map(read).join(" ")); } catch { say("The address could not be read.", "error"); }
    };

    fields.forEach((field, i) => {
        const now = () => field.type === "checkbox" ? Number(field.checked) : field.type === "range" ? Number(field.value) : field.selectedIndex;
        field.addEventListener("input", () => move(i, now()));
    });
    root.querySelectorAll(".preset").forEach((button, i) => button.addEventListener("click", () => start(bases[i])));
    root.querySelector(".back").addEventListener("click", () => go(home.map((value, i) => i === last ? place[i] : value), "rest"));
    root.querySelectorAll(".controls, .buttons").forEach(part => { part.hidden = false; });
    addEventListener("hashchange", recall);
    const sight = new IntersectionObserver(entries => {
        if (!entries.at(-1).isIntersecting) return;
        sight.disconnect();
        if (!shown) show("rest");
    }, { rootMargin: "800px" });
    sight.observe(root);
    write();
    recall();
};

// On a narrow screen, a button that shows the picture in the size in which it was made.
const largerButton = root => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "larger", textContent: "Larger picture" });
    const press = () => { button.setAttribute("aria-pressed", root.classList.toggle("in-full")); reach(); };
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", press);
    return button;
};

document.querySelectorAll(".live-panel").forEach(startPanel);
