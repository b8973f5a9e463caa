// A picture speaks when it is pointed at: the value nearest to the mouse, or reached with the arrow keys.
// Needs `trace` and `unpack` of replay.js.

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
    return size && (size < 1e-6 || size >= 1e9) ? value.toExponential(1) : String(Number(value.toPrecision(precision)));
};

// The words of an artist for one of its places; "" where it has none, undefined where it has none at all.
const ownWords = (all, index) => typeof all === "string" ? all : all && (all[index] ?? "");

// What a place of an operation means, in words; "" where nobody could say. Words of an artist's own that end in a
// colon, or a label, are followed by the values of the place.
const wordsFor = ({ picture, says: all }, op, { index, x, y, value }) => {
    const own = ownWords(all[op.a], index);
    if (value !== undefined) return [valuesAt(picture, op, x, y), `${own} about ${digits(value, 2)}`].filter(Boolean).join(": ");
    if (own !== undefined && !own.endsWith(":")) return own;
    const label = own?.slice(0, -1) ?? picture.guide.artists[op.a][0], values = valuesAt(picture, op, x, y, label);
    return values && (label ? `${label}: ${values}` : values);
};

// The values of a place, with the names of its axes: of a level line only the height, of an upright one only where it stands.
const valuesAt = ({ guide, data }, op, x, y, label = "") => {
    const axes = guide.axes[guide.artists[op.a][1]];
    if (!axes || !axes.x[1] || !axes.y[1] || !label && !axes.x[0] && !axes.y[0] || !inside(axes.box, x, y)) return "";
    const [left, top, width, height] = axes.box, straight = direction(op, data);
    const told = ([name, , , , off], value, along) => name === null || straight === along ? null
        : `${name && name !== label ? `${name} ` : ""}${off !== null && Number(value) <= 1.01 * off ? "off" : value}`;
    const across = told(axes.x, valueAt(axes.x, (x - left) / width), "x"), up = told(axes.y, valueAt(axes.y, 1 - (y - top) / height), "y");
    return [across, up].filter(part => part !== null).join(", ");
};

// "x" for a single level line, "y" for an upright one: along it that value says nothing.
const direction = (op, data) => {
    if (op.t !== "p" || op.n.length > 1 || op.fill) return "";
    const points = data.floats(op.at, 2 * op.n[0]), same = k => points.every((value, i) => i % 2 !== k || Math.abs(value - points[k]) < 0.01);
    return same(1) ? "x" : same(0) ? "y" : "";
};

// The pixels of an image, and what they stand for where only their colours came.
const pixelsOf = (op, data) => op.pixels ??= new Uint32Array(unpack(op, data).data.buffer);
const valuesOf = (op, data) => {
    const meaning = new Map([...data.words(...op.table)].map((colour, i) => [colour, op.means[i]]));
    return op.meant ??= Array.from(pixelsOf(op, data), colour => meaning.get(colour));
};

const opacity = (op, data, across, down) => pixelsOf(op, data)[pixelAt(op, across, down)] >>> 24;
const pixelAt = (op, across, down) => {
    const at = (share, n) => Math.min(n - 1, Math.floor(share * n));
    return at(down, op.rows) * op.columns + at(across, op.columns);
};

const cellsOf = op => op.grid ?? [op.rows, op.columns];

// Every place of an operation that can be reached: {x, y, index}; `first` begins a line. The parts of a single line
// with gaps count as its items, and several operations of one artist go on counting.
const placesOf = function* (op, data) {
    if (op.t === "i") {
        const [x, y, width, height] = op.box, [rows, columns] = op.means ? [9, 9] : cellsOf(op);
        for (let i = 0; i < rows * columns; i++) {
            const [across, down] = [(i % columns + 0.5) / columns, (Math.floor(i / columns) + 0.5) / rows];
            yield { x: x + across * width, y: y + down * height, index: i, value: op.means && valueUnder(op, data, across, down) };
        }
        return;
    }
    const count = op.t === "m" ? op.n : op.n.reduce((a, b) => a + b, 0), points = data.floats(op.at, 2 * count);
    const codes = op.t === "p" && op.codes !== undefined && data.bytes(op.codes, count), many = op.n.length > 1 || op.first !== undefined;
    for (let i = 0, item = -1, part = -1, left = 0; i < count; i++) {
        const fresh = left === 0, first = fresh || codes && codes[i] === 1;
        if (op.t === "p") { left = (fresh ? op.n[++item] : left) - 1; part += first; }
        if (codes && codes[i] === 79) continue;     // the end of an outline: its point means nothing
        yield { x: points[2 * i], y: points[2 * i + 1], first, index: op.t === "m" ? i : (op.first ?? 0) + (many ? item : part) };
    }
};

const valueUnder = (op, data, across, down) => valuesOf(op, data)[pixelAt(op, across, down)];

// Which filled outline of an operation lies under a place, the topmost one; -1 for none.
const outlineUnder = (op, data, x, y) => {
    const g = outlineUnder.g ??= document.createElement("canvas").getContext("2d");
    let found = -1, at = 0;
    op.n.forEach((n, i) => {
        if (!op.fill[i % op.fill.length]) return at += n;
        g.beginPath();
        trace(g, data.floats(op.at + 8 * at, 2 * n), op.codes !== undefined && data.bytes(op.codes + at, n), 1, null);
        if (g.isPointInPath(x, y)) found = i;
        at += n;
    });
    return found;
};

// The nearest place on an operation: {x, y, index, far}. `whole`: only the corners of a line stand for anything.
const nearest = (op, data, x, y, whole) => {
    let best = { far: Infinity }, before;
    const take = (px, py, index) => {
        const far = Math.hypot(px - x, py - y);
        if (far < best.far) best = { x: px, y: py, index, far };
    };
    if (op.t === "i") {
        const [across, down] = [(x - op.box[0]) / op.box[2], (y - op.box[1]) / op.box[3]], [rows, columns] = cellsOf(op);
        if (!(across >= 0 && down >= 0 && across < 1 && down < 1) || !opacity(op, data, across, down)) return best;
        return { x, y, far: 0, hides: opacity(op, data, across, down) === 255, index: Math.floor(down * rows) * columns + Math.floor(across * columns), value: op.means && valueUnder(op, data, across, down) };
    }
    for (const place of placesOf(op, data)) {
        take(place.x, place.y, place.index);
        if (op.t === "p" && !place.first && !whole) {
            const [dx, dy] = [place.x - before.x, place.y - before.y];
            const share = Math.min(1, Math.max(0, ((x - before.x) * dx + (y - before.y) * dy) / (dx * dx + dy * dy || 1)));
            take(before.x + share * dx, before.y + share * dy, place.index);
        }
        before = place;
    }
    const under = op.t === "p" && op.fill ? outlineUnder(op, data, x, y) : -1;
    return under >= 0 ? { x, y, index: (op.first ?? 0) + under, far: 0 } : best;
};

// The number of a column of a histogram: one outline that has many words, for columns of one width.
const column = ({ says }, op, data, { index, x }) => {
    const n = says[op.a]?.length;
    if (typeof says[op.a] !== "object" || op.t !== "p" || !op.fill || op.n.length > 1 || n < 2) return index;
    const across = data.floats(op.at, 2 * op.n[0]).filter((_, i) => i % 2 === 0), [from, to] = [Math.min(...across), Math.max(...across)];
    return Math.min(n - 1, Math.max(0, Math.floor((x - from) / (to - from) * n)));
};

// May this operation speak? Points do; lines and images only if they have a name or words of their own. A line with
// markers leaves it to them, and a line without width has nothing to show.
const speaks = ({ picture, says }, op) => "pmi".includes(op.t) && (op.t !== "i" || op.means || says[op.a] && typeof says[op.a] !== "string")
    && (says[op.a] || op.t === "m" || op.t === "p" && picture.guide.artists[op.a][0])
    && !(op.t === "p" && picture.ops.some(other => other.a === op.a && other.t === "m"));

const isWhole = ({ guide }, op) => guide.axes[guide.artists[op.a][1]]?.whole;

const askPicture = (board, x, y) => {
    const { ops, data } = board.picture;
    let found = null;
    for (const op of [...ops].reverse()) {      // what was drawn last lies on top
        if (!speaks(board, op) || op.clip && !inside(op.clip, x, y)) continue;
        const place = nearest(op, data, x, y, isWhole(board.picture, op));
        // a point within reach goes before a line, a line before an area
        const far = place.far + { m: 0, p: op.fill ? 8 : 4, i: 10 }[op.t];
        if (place.far <= NEAR && !(found?.far <= far)) {
            place.index = column(board, op, data, place);
            const words = wordsFor(board, op, place);
            if (words) found = { ...place, far, words, op };
        }
        if (place.hides) break;         // what was drawn before is not seen here
    }
    return found;
};

// The middle of the places of each index.
const middles = places => {
    const groups = new Map();
    for (const place of places) groups.set(place.index, [...groups.get(place.index) ?? [], place]);
    return [...groups.values()].map(group => {
        const middle = group[group.length >> 1], [a, b] = group;
        return group.length === 2 ? { ...middle, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } : middle;
    });
};

// The tops of the columns of a histogram.
const tops = (places, n) => {
    const xs = places.map(place => place.x), from = Math.min(...xs), width = (Math.max(...xs) - from) / n;
    return Array.from({ length: n }, (_, index) => {
        const x = from + (index + 0.5) * width, near = places.filter(place => Math.abs(place.x - x) < 0.6 * width);
        return near.length ? { x, y: Math.max(...near.map(place => place.y)) - 1, index } : null;
    }).filter(Boolean);
};

const within = (clip, { x, y }) => {
    if (!clip) return {};
    const [left, top, width, height] = clip;
    return { x: Math.min(left + width, Math.max(left, x)), y: Math.min(top + height, Math.max(top, y)) };
};

// What the arrow keys reach of an operation: of many lines, and where the words are the same all along, one place each.
const stopsOf = (board, op) => {
    const { data } = board.picture, own = board.says[op.a], listed = op.t === "p" && own && typeof own !== "string";
    let places = [...placesOf(op, data)];
    if (direction(op, data)) places = places.map(place => ({ ...place, ...within(op.clip, place) }));   // its ends may lie far out
    if (listed && op.fill && op.n.length === 1 && own.length > 1) places = tops(places, own.length);
    places = places.filter(place => !op.clip || inside(op.clip, place.x, place.y));
    const many = op.t === "p" && (op.n.length > 1 || op.first !== undefined || op.fill);
    if (many || listed && !own.some(words => words.endsWith(":"))) places = middles(places);
    return places.map(place => ({ ...place, op, words: wordsFor(board, op, place) })).filter(place => place.words);
};

// All that the arrow keys can reach, artist by artist.
const stops = board => {
    const groups = new Map();
    for (const op of board.picture.ops.filter(op => speaks(board, op))) groups.set(op.a, [...groups.get(op.a) ?? [], ...stopsOf(board, op)]);
    return [...groups.values()].filter(group => group.length);
};

// `board` gives the picture that is shown and its size, `choose(name, value)` sets a control.
const listenToPointer = (frame, surface, board, choose, listen) => {
    const tip = frame.querySelector(".live-tip"), ring = frame.querySelector(".live-ring");
    let at = null, group = 0, item = 0, asked = 0;
    const show = found => {
        at = found;
        tip.textContent = found ? found.words : "";
        tip.dataset.artist = found ? found.op.a : "";
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
