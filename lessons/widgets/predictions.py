"""Predictions: commit to an answer first, then see; a wrong choice is answered by what it overlooks."""

from html import escape

from lessons.widgets.quiz import TEXT, Choice, folded, kept, listed, paragraph


def predict(question, choices, right, why):
    """Ask before showing: returns a panel with one radio button per choice and a Commit button.

    choices: {text of the choice: what it overlooks}; the right one may say None. right: the text of
    the right choice, or a tuple of them. why: what to say then. A wrong choice is answered, and the
    learner chooses again. Raises ValueError if there are fewer than two choices, `right` is none of
    them, or a wrong one has no answer.
    """
    rights = right if isinstance(right, tuple) else (right,)
    checked(choices, rights)

    def reply(choice):
        if choice in rights:
            return paragraph(why, "status", "✓ Yes.")
        return paragraph(f"{choices[choice]} Choose again.", "status", f"✗ Not “{choice}”.")

    panel = Choice(question, choices, kept("prediction", question), reply)
    panel.plain = "\n".join([f"Predict. {question}", *(f"  ( ) {choice}" for choice in choices)])
    panel.still = still(question, choices, rights, why)
    return panel


def checked(choices, rights):
    if len(choices) < 2:
        raise ValueError(f"choices must be at least two, got {len(choices)}")
    for right in rights:
        if right not in choices:
            raise ValueError(f"right must be one of the choices, got {right!r}")
    for choice, overlooks in choices.items():
        if choice not in rights and not overlooks:
            raise ValueError(f"choices must say what {choice!r} overlooks, got {overlooks!r}")


def still(question, choices, rights, why):
    """The same for a reader without a kernel: the answers are there, folded away."""
    answers = [
        f"<strong>{escape(choice)}</strong>: {'✓ ' + escape(why) if choice in rights else escape(overlooks)}"
        for choice, overlooks in choices.items()
    ]
    return (
        f'<div role="group" style="{TEXT}"><strong>Predict.</strong> {escape(question)}'
        f"{listed(map(escape, choices))}</div>"
        + folded("Decide first, then open: what each choice says", listed(answers))
    )
