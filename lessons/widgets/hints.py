"""Hints in steps, asked for one at a time."""

from html import escape

import ipywidgets as widgets

from lessons.widgets.quiz import Panel, folded, kept, listed, paragraph


class HintText:
    """One hint, as text."""

    def __init__(self, words):
        self.words = words

    def __repr__(self):
        return self.words

    def _repr_html_(self):
        return paragraph(self.words)


class Hints(Panel):
    """A button that shows one more hint; those asked for stay when the cell runs again."""

    def __init__(self, name, steps):
        self.steps, self.record = steps, kept("hints", name)
        self.button = widgets.Button(tooltip=f"Show the next hint for {name}")
        self.shown = widgets.HTML()
        super().__init__([self.button, self.shown])
        self.plain = f"Hints for {name}: {len(steps)}, one at a time. hint({name!r}, 1) shows the first as text."
        self.still = "".join(
            folded(f"Hint {i} of {len(steps)} for {name}", escape(step))
            for i, step in enumerate(steps, 1)
        )
        self.button.on_click(self.more)
        self.show()

    def more(self, _=None):
        self.record["count"] = min(self.record.get("count", 0) + 1, len(self.steps))
        self.show()

    def show(self):
        count = self.record.get("count", 0)
        left = len(self.steps) - count
        self.button.description = f"Next hint ({left} left)" if left else "No more hints"
        self.button.disabled = not left
        self.shown.value = (
            f'<div role="status">{listed(map(escape, self.steps[:count]))}</div>' if count else ""
        )


def hint_from(hints):
    """The function `hint` for a dictionary of hints: {exercise: (first, second, ...)}."""

    def hint(exercise, step=None):
        """Hints for an exercise, one at a time; with a step (1, 2, ...) that one as text.

        Raises ValueError if there is no such exercise or no such step.
        """
        name = getattr(exercise, "__name__", exercise)
        if name not in hints:
            raise ValueError(
                f"exercise must be one of {', '.join(sorted(hints))}, got {exercise!r}"
            )
        if step is None:
            return Hints(name, hints[name])
        if step not in range(1, len(hints[name]) + 1):
            raise ValueError(f"step must be in 1 to {len(hints[name])}, got {step!r}")
        return HintText(f"Hint {step} of {len(hints[name])}: {hints[name][step - 1]}")

    return hint
