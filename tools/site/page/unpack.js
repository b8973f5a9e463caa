// Reads what tools/site/packing.py wrote: files of pictures, each a script that hands its text to `site.take`.

const ARRAYS = ["at", "codes", "runs", "repeats", "table", "values"];
const FINE = 32;        // steps of a pixel
const files = new Map();


// Loads file `number` of a panel once; gives all that it holds. The first one holds parts of the others too.
const load = (panel, number) => {
    const name = `${panel}-${number}`;
    if (!files.has(name)) {
        const file = {};
        file.ready = new Promise((take, fail) => {
            const script = Object.assign(document.createElement("script"), { src: `${document.body.dataset.top}panels/${name}.js` });
            file.take = take;
            script.onerror = () => { files.delete(name); fail(new Error("The pictures could not be loaded. Move a control to try again.")); };
            document.head.append(script);
        }).then(inflated).then(opened).then(async made => {
            const known = number ? (await load(panel, 0)).parts : [];
            return { ...made, parts: [...known, ...made.parts] };
        });
        files.set(name, file);
    }
    return files.get(name).ready;
};

const inflated = async text => {
    const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
};

const opened = bytes => {
    const end = bytes.indexOf(10), head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
    let at = end + 1;
    head.parts = head.sizes.map(size => bytes.subarray(at, at += size));
    return head;
};

// Points of two arrays of steps, x and y: of each array all low bytes first, then the higher ones.
const points = (both, n) => {
    const made = new Float32Array(2 * n);
    both.forEach((bytes, side) => {
        const wide = bytes.length / n, shift = 32 - 8 * wide;
        for (let i = 0, place = 0; i < n; i++) {
            for (let k = 0; k < wide; k++) place += bytes[k * n + i] * 2 ** (8 * k);
            place = place << shift >> shift;        // a number of so many bytes, with its sign
            made[2 * i + side] = place / FINE;
        }
    });
    return new Uint8Array(made.buffer);
};

// A picture of a file, as the live panel's kernel would have sent it: [message, bytes of its arrays].
const pictureOf = (file, { ops: packed, hung, ...more }) => {
    const arrays = [];
    let size = 0;
    const keep = bytes => { arrays.push([size, bytes]); return size += Math.ceil(bytes.length / 4) * 4, arrays.at(-1)[0]; };
    const ops = (packed ?? []).map(([number, ...parts]) => {
        const op = { ...file.ops[number] }, next = () => file.parts[parts.shift()];
        for (const name of ARRAYS.filter(name => name in op)) {
            const n = Array.isArray(op.n) ? op.n.reduce((a, b) => a + b, 0) : op.n;
            const start = keep(name === "at" ? points([next(), next()], n) : next());
            op[name] = Array.isArray(op[name]) ? [start, op[name][1]] : start;
        }
        return op;
    });
    const data = new Uint8Array(size);
    arrays.forEach(([at, bytes]) => data.set(bytes, at));
    return [{ ...more, ops, guide: hung && file.guides[hung[0]] }, data, hung && file.parts[hung[1]]];
};

window.site = { take: (panel, number, text) => files.get(`${panel}-${number}`).take(text), load, pictureOf };
