"""What a picture says when it is pointed at, artist by artist."""

# In the kernel, after SETTINGS of likeness.py: the numbers of all artists that are drawn and ought to speak.
OUGHT = """
def ought_to_speak(number):
    import json
    from matplotlib.text import Text
    screen, drawn = shown(number).display.screen, shown(number).display.drawn
    seen = {op["a"] for op in screen.record(drawn).message["ops"]}
    artists = enumerate(screen.picture.artists)
    mute = {i for i, a in artists if isinstance(a, Text) or getattr(a, "silent", "")}
    print(json.dumps(sorted(seen - mute)))
"""
# Walks down all artists by keyboard and points at each: [[artist, its words, the words under the mouse there], ...]
SPOKEN = """async picture => {
    const [tip, ring] = [".live-tip", ".live-ring"].map(name => picture.parentElement.querySelector(name));
    const press = key => picture.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
    const place = () => [tip.dataset.artist, ring.style.left, ring.style.top];
    const said = [];
    press("ArrowRight");
    for (let i = 0; i < 99; i++) press("ArrowUp");
    for (let before = ""; place().join() !== before; press("ArrowDown")) {
        before = place().join();
        const [artist, left, top] = place(), words = tip.textContent, box = picture.getBoundingClientRect();
        const [clientX, clientY] = [box.left + parseFloat(left) / 100 * box.width, box.top + parseFloat(top) / 100 * box.height];
        picture.dispatchEvent(new PointerEvent("pointermove", {clientX, clientY, bubbles: true}));
        await new Promise(requestAnimationFrame);
        said.push([Number(artist), words, tip.hidden ? "" : tip.textContent]);
        press("ArrowLeft");         // back to where the keyboard was
    }
    press("Escape");
    return said;
}"""
