"""PyTorch where it is installed, and where it is not, what it gave when the lesson was saved.

Only lesson 16 and its tests import this module; PyTorch is imported when it is asked for.
"""

from importlib.resources import files

import ipywidgets
import numpy as np

from lessons.widgets.quiz import Panel, paragraph

FILE = "pytorch_results.npz"
# What PyTorch gave in this kernel, {(key, name): array}: tools/pytorch_results.py saves it.
computed: dict = {}
INSTALL = "pip install torch"
NOTE = (
    "Where PyTorch is not installed, its numbers are read from a file that was saved with "
    f"PyTorch 2.13. To run the programs yourself: {INSTALL}, then restart the kernel."
)


def pytorch_version():
    """The version of PyTorch, or None where it is missing or cannot be loaded."""
    try:
        import torch
    except (ImportError, OSError):  # OSError: it is there, and one of its libraries is not
        return None
    return torch.__version__


def pytorch_note():
    """Say whether PyTorch is here, and how to install it; the saved page says only the latter."""
    version = pytorch_version()
    words = f"PyTorch {version} is installed here: every program below runs."
    return Note(words if version else f"PyTorch is not installed here. {NOTE}")


class Note(Panel):
    """Words for this kernel alone: a reader without one sees what is true everywhere."""

    plain, still = NOTE, paragraph(NOTE)

    def __init__(self, words):
        super().__init__([ipywidgets.HTML(paragraph(words, "status"))])


def from_pytorch(program, **settings):
    """Run `program(**settings)` with PyTorch, or read what it gave when the lesson was saved.

    program: a function that returns {name: array}. Raises ValueError where PyTorch is missing and
    this program was not saved with these settings.
    """
    name = key(program, settings)
    if pytorch_version() is not None:
        found = {part: np.asarray(array) for part, array in program(**settings).items()}
        computed.update({(name, part): array for part, array in found.items()})
        return found
    saved = {known: part for known, part in saved_results().items() if known[0] == name}
    if not saved:
        raise ValueError(
            f"settings must be those of the saved results where PyTorch is missing, got {name}: "
            f"put them back, or {INSTALL}"
        )
    return {part: array for (_, part), array in saved.items()}


def key(program, settings):
    """The name under which a result is saved: `l1_program(lam=0.01, steps=100)`."""
    return f"{program.__name__}({', '.join(f'{k}={v!r}' for k, v in settings.items())})"


def saved_results():
    """{(key, name): array} of all that was saved with the package."""
    with (files("lessons.data") / FILE).open("rb") as file, np.load(file) as parts:
        return {tuple(name.rsplit("/", 1)): parts[name] for name in parts.files}


def take_over(model, network):
    """Give the Linear layers of a PyTorch model, in their order, the weights and biases of ours.

    Linear keeps W transposed, (n_out, n_in), and its bias without the row axis. Returns the model.
    """
    import torch

    layers = [part for part in model.modules() if isinstance(part, torch.nn.Linear)]
    for layer, (W, b) in zip(layers, network, strict=True):
        layer.weight.data = torch.tensor(W.T.copy())
        layer.bias.data = torch.tensor(b[0])
    return model


def numbers(model):
    """All weights and biases of a PyTorch model, (k,), in the order of our networks."""
    return np.concatenate([part.detach().numpy().T.ravel() for part in model.parameters()])
