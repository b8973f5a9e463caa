// Questions: the form is the package's own, the judging is in the data that came with the page.

const NUMBER = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d{1,3})?$/i;

// 2.4, 2,4, −0.3, 1e-3, 3/4 and 20 % are numbers; gives words where it is none.
const asNumber = text => {
    const words = text.trim().replace(/[−–]/g, "-"), parts = words.replace(/%$/, "").split("/").map(part => part.trim());
    const short = text.trim().length <= 30 ? text.trim() : text.trim().slice(0, 30) + "…";
    if (parts.length > 2 || !parts.every(part => NUMBER.test(part))) return `“${short}” is not a number. Write it as 2.4, −0.3, 1e-3 or 3/4.`;
    const [value, below = 1] = parts.map(part => Number(part.replace(",", ".")));
    if (below === 0) return "Nothing can be divided by 0.";
    const made = value / below / (words.endsWith("%") ? 100 : 1);
    return Number.isFinite(made) ? made : `“${short}” is too large for a number.`;
};

const judgeNumber = ({ right, tolerance, slips, why, again }, answer) => {
    const value = asNumber(answer), near = (a, b) => Math.abs(a - b) <= tolerance * (1 + 1e-9) + 1e-12;
    if (typeof value === "string") return [null, value];
    if (near(value, right)) return [true, why];
    const slip = slips.find(([wrong]) => near(value, wrong));
    if (slip) return [false, slip[1]];
    return [false, near(-value, right) ? "The size is right, the sign is not." : again];
};

// What was typed may be the whole line, too.
const judgeForm = ({ forms, line, neither }, answer) => {
    const bare = text => text.replace(/[\s`]/g, "").replace(/−/g, "-");
    const [head, tail] = line.split("____").map(bare), typed = bare(answer);
    const inside = head && typed.startsWith(head) && typed.endsWith(tail) ? typed.slice(head.length, typed.length - tail.length) : typed;
    return forms[inside] ?? [false, neither];
};

const judge = (question, answer) =>
    question.replies ? question.replies[answer] : question.forms ? judgeForm(question, answer) : judgeNumber(question, answer);

// Stands in for the widget model that the form talks to.
const startQuestion = (el, question) => {
    const state = { ...question, chosen: "", reply: {} }, heard = new Set();
    const send = ({ answer }) => {
        const [right, words] = judge(question, answer);
        state.reply = right === null ? { words } : { mark: right ? "✓ Yes." : `✗ Not “${answer}”.`, words };
        heard.forEach(act => act());
    };
    const model = { get: name => state[name], send, on: (_, act) => heard.add(act), off: (_, act) => heard.delete(act) };
    el.replaceChildren();
    form.render({ model, el });
};

document.querySelectorAll(".questions").forEach(group => {
    const questions = JSON.parse(group.querySelector("script").textContent);
    group.querySelectorAll(".question").forEach((el, i) => startQuestion(el, questions[i]));
});
