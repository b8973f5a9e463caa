"""The rooms of the package: who may import whom, folder by folder."""

import ast
import subprocess
import sys

import pytest

# room: the rooms that it may import from, besides itself
ARROWS = {
    "core": set(),
    "data": {"core"},
    "experiments": {"core", "data"},
    "figures": {"experiments"},
    "live": set(),
    "widgets": set(),
    "checking": {"widgets"},
    "exercises": {"core", "data", "checking", "widgets"},
    "claims": {"core", "data", "experiments", "checking", "widgets"},
}
NUMERICAL = ("core", "data", "experiments")
HEAVY = ("matplotlib", "ipywidgets", "IPython", "scipy", "sklearn", "torch")


def files(root, room):
    return sorted((root / "lessons" / room).rglob("*.py"))


def imported(path):
    """Every name that a file imports, inside functions too: `lessons.core.losses.mse`, `numpy`, ..."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("room", ARROWS)
def test_arrows_between_rooms_run_only_one_way(room, root):
    for path in files(root, room):
        for name in imported(path):
            top, *rest = name.split(".")
            if top == "lessons" and rest[0] != room and rest[0] in ARROWS:
                assert rest[0] in ARROWS[room], f"{path} imports {name}"


@pytest.mark.parametrize("room", ARROWS)
def test_what_has_an_underscore_is_used_in_its_own_room_alone(room, root):
    for path in files(root, room):
        for name in imported(path):
            top, *rest = name.split(".")
            if top == "lessons" and rest[0] != room:
                assert not any(part.startswith("_") for part in rest), f"{path} imports {name}"


LONGEST = 20  # lines of a function, without its head and docstring


@pytest.mark.parametrize("folder", ["lessons", "tools"])
def test_a_function_is_seen_at_one_glance(folder, root):
    for path in sorted((root / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
                assert lines <= LONGEST, f"{path}: {node.name} has {lines} lines"


def test_every_room_is_known_and_none_is_entered_by_a_circle(root):
    rooms = {path.name for path in (root / "lessons").iterdir() if (path / "__init__.py").exists()}
    assert rooms == set(ARROWS)
    left = dict(ARROWS)
    while left:
        ground = [room for room, below in left.items() if not below & left.keys()]
        assert ground, f"a circle among {sorted(left)}"
        left = {room: below for room, below in left.items() if room not in ground}


@pytest.mark.parametrize("room", NUMERICAL)
def test_no_numerical_module_names_a_heavy_library_even_inside_a_function(room, root):
    for path in files(root, room):
        for name in imported(path):
            assert name.split(".")[0] not in HEAVY, f"{path} imports {name}"


def test_the_core_imports_numpy_and_nothing_else(root):
    for path in files(root, "core"):
        for name in imported(path):
            top = name.split(".")[0]
            assert top in {"numpy", "lessons"} | sys.stdlib_module_names, f"{path} imports {name}"


@pytest.mark.parametrize("folder", ["lessons", "notebooks"])
def test_nothing_that_learners_open_imports_the_tools_of_maintainers(folder, root):
    for path in (root / folder).rglob("*"):
        if path.suffix in (".py", ".ipynb"):
            text = path.read_text(encoding="utf-8")
            assert "from tools" not in text and "import tools" not in text, path


def test_importing_the_numerical_rooms_loads_neither_matplotlib_nor_ipywidgets(root):
    names = [
        ".".join(path.relative_to(root).with_suffix("").parts)
        for room in NUMERICAL
        for path in files(root, room)
    ]
    code = f"import sys\nfor name in {names}:\n    __import__(name)\n"
    code += f"print(sorted(set(sys.modules) & set({HEAVY})))"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, cwd=root
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "[]"
    assert len(names) >= 10


@pytest.mark.parametrize("room", ["core", "live", "checking"])
def test_public_functions_say_the_types_of_what_they_take_and_give(room, root):
    for path in files(root, room):
        body = ast.parse(path.read_text(encoding="utf-8")).body
        classes = [node for node in body if isinstance(node, ast.ClassDef)]
        for node in [*body, *(inner for one in classes for inner in one.body)]:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
                bare = [one.arg for one in arguments if not one.annotation and one.arg != "self"]
                if ast.get_docstring(node):
                    assert not bare and node.returns, f"{path.name}: {node.name}({', '.join(bare)})"


def test_no_two_files_of_tests_have_one_name(root):
    """pytest could not collect both: each folder of tests is on the path."""
    names = sorted(path.name for path in (root / "tests").rglob("*.py"))
    assert len(set(names) - {"conftest.py"}) == sum(name != "conftest.py" for name in names)
