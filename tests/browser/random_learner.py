"""Somebody who does anything to the panels of a page, again and again, without waiting for an answer."""

import random

from notebook import CONTROLS

KEYS = ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End")
TYPED = ("0", "0.5", "0,03", "1e-3", "7", "12", "-1", "off", "dd abc", "", "nan", "1e308")
WAYS = {"key": 5, "burst": 3, "drag": 4, "click": 3, "type": 3, "point": 1, "two": 2}


class RandomLearner:
    """`act(n)` does n random things to the panels; the same seed does the same things."""

    def __init__(self, panels, seed):
        self.random, self.page = random.Random(seed), panels[0].page
        self.panels = panels

    def act(self, times):
        ways, weights = zip(*WAYS.items())
        for way in self.random.choices(ways, weights, k=times):
            getattr(self, way)(self.random.choice(self.panels))

    def key(self, panel):
        """One key on any control."""
        controls = panel.locator.locator(CONTROLS)
        control = controls.nth(self.random.randrange(controls.count()))
        control.focus()
        tag = control.evaluate("c => c.tagName")
        self.page.keyboard.press("Space" if tag == "INPUT" else self.random.choice(KEYS))

    def burst(self, panel):
        """Arrow keys faster than pictures."""
        self.focus(panel)
        for _ in range(self.random.randint(4, 10)):
            self.page.keyboard.press(self.random.choice(KEYS[:2]))

    def drag(self, panel):
        self.hold(panel)
        self.pull(self.random.randint(3, 12))
        self.page.mouse.up()

    def two(self, panel):
        """One handle is held while another panel, or the same, is moved by keys."""
        self.hold(panel)
        for _ in range(self.random.randint(2, 4)):
            self.pull(1)
            self.focus(self.random.choice(self.panels))
            self.page.keyboard.press(self.random.choice(KEYS[:2]))
        self.page.mouse.up()

    def click(self, panel):
        """Reset or a preset."""
        buttons = panel.locator.get_by_role("button")
        buttons.nth(self.random.randrange(buttons.count())).click()

    def type(self, panel):
        fields = panel.locator.get_by_role("textbox")
        fields.nth(self.random.randrange(fields.count())).focus()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(self.random.choice(TYPED))
        self.page.keyboard.press(self.random.choice(["Enter", "Tab"]))

    def point(self, panel):
        """Into the picture; what is clicked there may set a control."""
        box = panel.image.bounding_box()
        for _ in range(self.random.randint(1, 4)):
            x, y = (box[side] * self.random.random() for side in ("width", "height"))
            self.page.mouse.move(box["x"] + x, box["y"] + y)
        if self.random.random() < 0.5:
            self.page.mouse.click(box["x"] + x, box["y"] + y)

    def focus(self, panel):
        handles = panel.locator.get_by_role("slider")
        handle = handles.nth(self.random.randrange(handles.count()))
        handle.focus()
        return handle

    def hold(self, panel):
        handle = self.focus(panel)
        track = handle.locator("xpath=ancestor::*[contains(@class, 'noUi-base')]")
        box, self.track = handle.bounding_box(), track.bounding_box()
        self.y = box["y"] + box["height"] / 2
        self.page.mouse.move(box["x"] + box["width"] / 2, self.y)
        self.page.mouse.down()

    def pull(self, steps):
        share = self.random.uniform(-0.1, 1.1)
        self.page.mouse.move(self.track["x"] + share * self.track["width"], self.y, steps=steps)
