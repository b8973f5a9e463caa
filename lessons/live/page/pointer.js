// A picture speaks when it is pointed at: the value nearest to the mouse, or reached with the arrow keys.

const NEAR = 12;        // pixels of the page

const inside = ([left, top, width, height], x, y) => x >= left - 1 && y >= top - 1 && x <= left + width + 1 && y <= top + height + 1;

// The number that a place along an axis stands for, with as many digits as can be told apart there.
const valueAt = ([, scale, from, to], share) => {
    if (scale === "log") return digits(Math.exp(Math.log(from) + (Math.log(to) - Math.log(from)) * share), 3);
    const value = from + (to - from) * share, places = 3 - Math.ceil(Math.log10(Math.abs(to - from)));
    return places < 0 ? String(Math.round(value)) : digits(Number(value.toFixed(Math.min(places, 20))), 15);
};

const digits = (value, precision) => {
    const size = Math.abs(value);
    return size && (size < 1e-3 || size >= 1e5) ? value.toExponential(1) : String(Number(value.toPrecision(precision)));
};

// What a place of an operation means, in words; "" where nobody could say.
const wordsFor = ({ picture, says: all }, op, index, x, y) => {
    const says = all[op.a];
    if (says) return says[index] ?? "";
    const [label, number] = picture.guide.artists[op.a], axes = picture.guide.axes[number];
    if (!axes || !label && !axes.x[0] && !axes.y[0] || !axes.x[1] || !axes.y[1] || !inside(axes.box, x, y)) return "";
    const [left, top, width, height] = axes.box;
    const across = valueAt(axes.x, (x - left) / width), up = valueAt(axes.y, 1 - (y - top) / height);
    const named = (name, value) => name ? `${name} ${value}` : value;
    return label ? `${label}: ${named(axes.x[0], across)}, ${up}` : `${named(axes.x[0], across)}, ${named(axes.y[0], up)}`;
};

// Every place of an operation that can be reached: {x, y, index}; `along` walks lines from end to end too.
const placesOf = function* (op, data) {
    if (op.t === "i") {
        const [x, y, width, height] = op.box;
        for (let i = 0; i < op.rows * op.columns; i++) {
            yield { x: x + (i % op.columns + 0.5) * width / op.columns, y: y + (Math.floor(i / op.columns) + 0.5) * height / op.rows, index: i };
        }
        return;
    }
    const points = data.floats(op.at, 2 * (op.t === "m" ? op.n : op.n.reduce((a, b) => a + b, 0)));
    for (let i = 0, item = 0, left = op.n[0]; i < points.length / 2; i++) {
        if (op.t === "p" && left-- === 0) { item++; left = op.n[item] - 1; }
        yield { x: points[2 * i], y: points[2 * i + 1], index: op.t === "m" ? i : item, first: left === op.n[item] - 1 };
    }
};

// The nearest place on an operation: {x, y, index, far}.
const nearest = (op, data, x, y) => {
    let best = { far: Infinity }, before;
    const take = (px, py, index) => {
        const far = Math.hypot(px - x, py - y);
        if (far < best.far) best = { x: px, y: py, index, far };
    };
    if (op.t === "i") {
        const column = Math.floor((x - op.box[0]) / op.box[2] * op.columns), row = Math.floor((y - op.box[1]) / op.box[3] * op.rows);
        return column >= 0 && row >= 0 && column < op.columns && row < op.rows ? { x, y, index: row * op.columns + column, far: 0 } : best;
    }
    for (const place of placesOf(op, data)) {
        take(place.x, place.y, place.index);
        if (op.t === "p" && !place.first) {
            const [dx, dy] = [place.x - before.x, place.y - before.y];
            const share = Math.min(1, Math.max(0, ((x - before.x) * dx + (y - before.y) * dy) / (dx * dx + dy * dy || 1)));
            take(before.x + share * dx, before.y + share * dy, place.index);
        }
        before = place;
    }
    return best;
};

// May this operation speak? Points do; lines and images only if they have a name or words of their own.
const speaks = ({ picture, says }, op) => says[op.a] || op.t === "m" || op.t === "p" && picture.guide.artists[op.a][0];

const askPicture = (board, x, y) => {
    let found = null;
    for (const op of [...board.picture.ops].reverse()) {      // what was drawn last lies on top
        if (!"pmi".includes(op.t) || !speaks(board, op) || op.clip && !inside(op.clip, x, y)) continue;
        const place = nearest(op, board.picture.data, x, y);
        // a point within reach goes before a line, a line before an image
        const far = place.far + { m: 0, p: 4, i: 8 }[op.t];
        if (place.far > NEAR || found && found.far <= far) continue;
        const words = wordsFor(board, op, place.index, place.x, place.y);
        if (words) found = { ...place, far, words, op };
    }
    return found;
};

// All that the arrow keys can reach, artist by artist.
const stops = board => board.picture.ops.filter(op => "pmi".includes(op.t) && speaks(board, op)).map(op => {
    const places = [...placesOf(op, board.picture.data)].filter(place => !op.clip || inside(op.clip, place.x, place.y));
    const once = op.t === "p" && board.says[op.a] ? places.filter(place => place.first) : places;
    return once.map(place => ({ ...place, op, words: wordsFor(board, op, place.index, place.x, place.y) })).filter(place => place.words);
}).filter(group => group.length);

// `board` gives the picture that is shown and its size, `choose(name, value)` sets a control.
const listenToPointer = (frame, surface, board, choose, listen) => {
    const tip = frame.querySelector(".live-tip"), ring = frame.querySelector(".live-ring");
    let at = null, group = 0, item = 0, asked = 0;
    const show = found => {
        at = found;
        tip.textContent = found ? found.words : "";
        tip.hidden = ring.hidden = !found;
        if (!found) return;
        const share = [found.x / board.width, found.y / board.height];
        for (const part of [tip, ring]) Object.assign(part.style, { left: `${100 * share[0]}%`, top: `${100 * share[1]}%` });
        tip.style.transform = `translate(${share[0] > 0.5 ? "calc(-100% - 10px)" : "10px"}, ${share[1] > 0.5 ? "calc(-100% - 8px)" : "8px"})`;
        surface.style.cursor = control(found) ? "pointer" : "";
    };
    const control = found => board.picture.guide.artists[found.op.a][2];
    const set = () => at && control(at) && choose(control(at), at.index);
    const find = event => {
        const box = surface.getBoundingClientRect(), share = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
        return board.picture && askPicture(board, share[0] * board.width, share[1] * board.height);
    };
    const point = event => {
        cancelAnimationFrame(asked);
        asked = requestAnimationFrame(() => show(find(event)));
    };
    const click = event => {
        cancelAnimationFrame(asked);
        show(find(event));
        set();
    };
    const step = event => {
        const groups = board.picture ? stops(board) : [], last = n => Math.max(0, n - 1);
        const moves = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0], Home: [0, -1e9], End: [0, 1e9] };
        if (event.key === "Escape") show(null);
        else if (event.key === "Enter" || event.key === " ") set();
        else if (moves[event.key] && groups.length) {
            const [down, right] = moves[event.key];
            group = Math.min(last(groups.length), Math.max(0, group + down));
            item = at ? Math.min(last(groups[group].length), Math.max(0, down ? 0 : item + right)) : 0;
            show(groups[group][item]);
        } else return;
        event.preventDefault();
        event.stopPropagation();
    };
    listen(surface, "pointermove", point);
    listen(surface, "pointerleave", () => { cancelAnimationFrame(asked); show(null); });
    listen(surface, "click", click);
    listen(surface, "keydown", step);
    listen(surface, "blur", () => show(null));
};
