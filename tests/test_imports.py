"""Claims about who imports whom."""

import ast
import subprocess
import sys

import pytest

# Each module may import only from modules to its left: the arrows run one way.
ORDER = (
    "checks networks losses penalties scales dropout data curves digits settings batches training "
    "selection logistic methods experiments"
).split()
# Drawing and controls know no networks; what they show is handed to them.
NOT_FOR_PANELS = set(ORDER) - {"checks"}
PANELS = ("live", "controls", "screen", "front", "worker")
# Optional or for keeping the notebooks: nothing that computes may lean on them.
OUTSIDE = {"figures", "exercises", "save", "save_pytorch", "pytorch_bridge"}
HEAVY = ("matplotlib", "ipywidgets", "IPython", "scipy", "sklearn", "torch")


def modules(root, name):
    """The files of a module, or of all modules in a folder."""
    path = root / "lessons" / name
    return sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


def imported(path, root):
    """(top package, module of lessons or None) for each import anywhere in a file."""
    package = ".".join(path.relative_to(root).with_suffix("").parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join(parts + ([node.module] if node.module else []))
            names = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            top, *rest = name.split(".")
            yield top, rest[0] if top == "lessons" and rest else None


def numeric_modules(root):
    return [name for name in ORDER if modules(root, name)[0].exists()]


def test_arrows_between_modules_run_only_one_way(root):
    for name in numeric_modules(root):
        for path in modules(root, name):
            for top, module in imported(path, root):
                if top == "lessons" and module != name:
                    assert module in ORDER[: ORDER.index(name)], f"{path} imports {module}"


def test_no_numerical_module_names_a_heavy_library_even_inside_a_function(root):
    for name in numeric_modules(root):
        for path in modules(root, name):
            for top, _ in imported(path, root):
                assert top not in HEAVY, f"{path} imports {top}"


@pytest.mark.parametrize("name", PANELS)
def test_panels_know_no_networks(name, root):
    for path in modules(root, name):
        used = {module for _, module in imported(path, root)}
        assert not used & NOT_FOR_PANELS, path


def test_exercises_need_no_picture_no_panel_and_no_experiment(root):
    for path in modules(root, "exercises"):
        used = {module for _, module in imported(path, root)}
        assert not used & ({"figures"} | set(PANELS)), path
        # A claim is tested by an experiment: the files of claims may use those of the lessons.
        assert path.name.startswith("claims_") or "experiments" not in used, path


def test_figures_draw_what_they_are_given_and_train_nothing(root):
    for path in modules(root, "figures"):
        used = {module for _, module in imported(path, root)}
        assert not used & ({"training"} | set(PANELS)), path


def test_every_module_of_the_package_has_its_place_in_these_rules(root):
    found = {path.stem for path in (root / "lessons").iterdir()
             if path.suffix == ".py" or (path / "__init__.py").exists()} - {"__init__"}
    assert found <= set(ORDER) | set(PANELS) | OUTSIDE


def test_importing_the_numerical_core_loads_neither_matplotlib_nor_ipywidgets(root):
    names = [
        ".".join(path.relative_to(root).with_suffix("").parts)
        for name in numeric_modules(root) for path in modules(root, name)
    ]
    code = f"import sys\nfor name in {names}:\n    __import__(name)\n"
    code += f"print(sorted(set(sys.modules) & set({HEAVY})))"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, cwd=root, check=True
    )
    assert run.stdout.strip() == "[]"
    assert len(names) >= 10
