"""What experiments and their readings share."""

from lessons.core.penalties import PENALTIES

# name of a penalty -> the key of its colour, for pictures
COLOUR_KEYS = {name: row.colour for name, row in PENALTIES.items()}


def last(results):
    """The finished result of an experiment that yields better and better ones."""
    for result in results:
        pass
    return result


def lam_text(lam):
    """λ as every reading and picture says it."""
    return "λ = off" if lam == 0 else f"λ = {lam:.3g}"
