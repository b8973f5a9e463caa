// Replays recorded operations on a canvas. Knows kinds of operations, and no picture.

const CURVES = { 3: 2, 4: 3 };      // Matplotlib's codes of curves, and how many points each takes

// The arrays of one picture: views into one buffer.
const reader = view => {
    const bytes = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
    const make = Kind => (start, count) => new Kind(bytes, start, count);
    return { floats: make(Float32Array), bytes: make(Uint8Array), words: make(Uint32Array), shorts: make(Uint16Array) };
};

// An image from its runs: see `pack_image`.
const unpack = (op, data) => {
    const [at, n] = op.values;
    let colours = op.table ? data.bytes(at, n) : data.words(at, n);
    if (op.table) {
        const table = data.words(...op.table);
        colours = Uint32Array.from(colours, i => table[i]);
    }
    const pixels = new Uint32Array(op.rows * op.columns), columns = op.columns;
    const lengths = op.runs && data.words(...op.runs);
    let end = 0;
    if (lengths) lengths.forEach((length, i) => pixels.fill(colours[i], end, end += length));
    else { pixels.set(colours); end = colours.length; }
    if (op.repeats) {               // spread the rows from the last one on
        const counts = data.shorts(...op.repeats);
        for (let row = op.rows, i = counts.length - 1; i >= 0; i--) {
            for (let k = 0; k < counts[i]; k++) pixels.copyWithin(--row * columns, i * columns, (i + 1) * columns);
        }
    }
    return new ImageData(new Uint8ClampedArray(pixels.buffer), columns, op.rows);
};

// Puts a path of points under the pen. Level and upright lines of `width` device pixels go on whole pixels.
const trace = (g, points, codes, scale, width) => {
    const odd = Math.round(width) % 2 / 2;
    const snap = width === null ? x => x : x => (Math.floor(x * scale + 0.5) + odd) / scale;
    for (let i = 0; i < points.length / 2; i++) {
        const x = snap(points[2 * i]), y = snap(points[2 * i + 1]), code = codes ? codes[i] : i ? 2 : 1;
        const next = k => points[2 * i + k];
        if (code === 1) g.moveTo(x, y);
        else if (code === 2) g.lineTo(x, y);
        else if (code === 3) g.quadraticCurveTo(x, y, next(2), next(3));
        else if (code === 4) g.bezierCurveTo(x, y, next(2), next(3), next(4), next(5));
        else g.closePath();
        i += (CURVES[code] ?? 1) - 1;
    }
};

// The pen of item `i`; properties that all items share are sent once.
const pen = (op, i) => {
    const of = part => part && part[i % part.length];
    return { width: of(op.w) ?? 0, stroke: of(op.stroke), fill: of(op.fill), dash: of(op.dash) };
};

const dip = (g, { width, stroke, fill, dash }) => {
    Object.assign(g, { lineWidth: width, strokeStyle: stroke ?? "#000", fillStyle: fill ?? "#000" });
    g.setLineDash(dash ? dash.slice(1) : []);
    g.lineDashOffset = dash ? dash[0] : 0;
};

const KINDS = {
    // paths
    p: (g, op, { data, scale }) => {
        let at = 0;
        op.n.forEach((n, i) => {
            const points = data.floats(op.at + 8 * at, 2 * n), codes = op.codes !== undefined && data.bytes(op.codes + at, n);
            const ink = pen(op, i);
            at += n;
            dip(g, ink);
            g.beginPath();
            trace(g, points, codes, scale, op.snap ? (ink.stroke ? ink.width * scale : 0) : null);
            if (ink.fill) g.fill();
            if (ink.stroke) g.stroke();
        });
    },
    // the same shape at many places
    m: (g, op, { data, width, height }) => {
        const places = data.floats(op.at, 2 * op.n), shape = new Path2D(op.shape);
        for (let i = 0; i < op.n; i++) {
            const [x, y] = places.subarray(2 * i, 2 * i + 2);
            if (!(x > -99 && y > -99 && x < width + 99 && y < height + 99)) continue;
            const ink = pen(op, i);
            if (i === 0 || op.fill?.length > 1 || op.stroke?.length > 1 || op.w?.length > 1) dip(g, ink);
            g.translate(x, y);
            if (ink.fill) g.fill(shape);
            if (ink.stroke) g.stroke(shape);
            g.translate(-x, -y);
        }
    },
    // an image, from the outer corner of its first pixel
    i: (g, op, { data, canvases }) => {
        const [x, y, width, height] = op.box;
        const canvas = canvases.get(op.a) ?? document.createElement("canvas");
        canvases.set(op.a, canvas);
        if (canvas.op !== op) {
            if (canvas.width !== op.columns || canvas.height !== op.rows) [canvas.width, canvas.height] = [op.columns, op.rows];
            canvas.getContext("2d", { willReadFrequently: true }).putImageData(unpack(op, data), 0, 0);
            canvas.op = op;
        }
        g.globalAlpha = op.alpha;
        g.imageSmoothingEnabled = op.smooth;
        g.translate(x, y);
        g.scale(width / op.columns, height / op.rows);
        g.drawImage(canvas, 0, 0);
    },
    // text, as outlines of its letters
    g: (g, op, { glyphs }) => {
        g.fillStyle = op.fill[0];
        g.translate(...op.x);
        g.rotate(op.turn * Math.PI / 180);
        g.scale(op.scale, -op.scale);
        for (const [name, x, y] of op.glyphs) {
            g.translate(x, y);
            g.fill(glyphs.get(name));
            g.translate(-x, -y);
        }
    },
};

const clip = (g, op, scale) => {
    if (op.clip) {
        const [x, y, width, height] = op.clip, whole = v => Math.round(v * scale) / scale;
        g.beginPath();
        g.rect(whole(x), whole(y), whole(x + width) - whole(x), whole(y + height) - whole(y));
        g.clip();
    }
    if (op.within) g.clip(new Path2D(op.within));
};

// All operations of a picture, in their order.
const replay = (g, ops, how) => {
    g.setTransform(1, 0, 0, 1, 0, 0);
    g.clearRect(0, 0, g.canvas.width, g.canvas.height);
    g.setTransform(how.scale, 0, 0, how.scale, 0, 0);
    for (const op of ops) {
        g.save();
        clip(g, op, how.scale);
        Object.assign(g, { lineCap: op.cap ?? "butt", lineJoin: op.join ?? "miter" });
        KINDS[op.t](g, op, how);
        g.restore();
    }
};
