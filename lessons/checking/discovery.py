"""Find what the modules of a folder offer, so that no list of them is kept by hand."""

from importlib import import_module
from pkgutil import iter_modules


def members(package: str, name: str) -> list:
    """All entries of the lists called `name` in the modules of `package`, module by module in order of their names."""
    folder = import_module(package).__path__
    modules = [import_module(f"{package}.{module.name}") for module in iter_modules(folder)]
    return [entry for module in modules for entry in getattr(module, name, ())]
