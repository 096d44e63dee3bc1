"""Rooms import one way, and no command loads more than it needs."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "verifier"

# Every room may import from the rooms of earlier lines, and from its own.
FLOW = [
    {"errors", "version", "records", "text", "settings", "data"},
    {"reading", "attribution", "encoding"},
    {"corpus"},
    {"claims", "index"},
    {"retrieval"},
    {"judging"},
    {"origins"},
    {"checking"},
    {"auditing"},
    {"rendering"},
    {"cli"},
]

# In the first line too, one way: what a day or a sentence is rests on records, records rest on nothing.
BEDROCK = ["version", "errors", "records", "text", "settings"]

HEAVY = ["torch", "transformers", "faiss", "spacy", "sentence_transformers"]


def _rank(room: str) -> int:
    return next(rank for rank, rooms in enumerate(FLOW) if room in rooms)


def _imports(path: Path) -> set[str]:
    """The rooms that a module imports from, also inside functions and under TYPE_CHECKING."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [
                f"{node.module}.{alias.name}" if node.module == "verifier" else node.module or ""
                for alias in node.names
            ]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("verifier.")}
    return found - {"__version__"}


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.name != "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_is_imported_backwards(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for other in _imports(path) - {room}:
        if room in BEDROCK:
            assert other in BEDROCK[: BEDROCK.index(room)], f"{room} imports {other}"
        elif _rank(other) == _rank(room):
            pytest.fail(f"{room} imports {other}, which stands beside it")
        else:
            assert _rank(other) < _rank(room), f"{room} imports {other}"


def test_every_room_has_its_place() -> None:
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES}
    assert rooms <= set().union(*FLOW)


def test_the_test_sees_imports(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "import verifier.cli.main\nfrom verifier.errors import X\nfrom verifier import records\n"
        "def f():\n    from verifier.index import Y\n"
    )
    assert _imports(module) == {"cli", "errors", "records", "index"}


def _loaded(*arguments: str) -> list[str]:
    code = (
        "import sys; from verifier.cli import main\n"
        f"code = main({list(arguments)!r})\n"
        f"print('LOADED', code, *[name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.rpartition("LOADED ")[2].split()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("--version",),
        ("check", "--help"),
        ("claims", "--help"),
        ("search", "--help"),
        ("corpus", "--help"),
        ("index", "--help"),
        ("schema",),
        ("attribute", "--help"),
    ],
    ids=" ".join,
)
def test_nothing_heavy_is_loaded_before_it_is_needed(arguments: tuple[str, ...]) -> None:
    assert _loaded(*arguments) == ["0"]


def test_a_failure_is_told_before_a_model_is_loaded(tmp_path: Path) -> None:
    assert _loaded("check", str(tmp_path / "none.txt"))[:1] == ["2"]
    assert not {"torch", "transformers", "sentence_transformers"} & set(_loaded("check", str(tmp_path / "none.txt")))
