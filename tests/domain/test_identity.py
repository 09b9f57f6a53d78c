"""The domain stands on Python alone."""

import ast
import sys
from pathlib import Path

import pytest

import senco_desk.domain

MODULES = sorted(Path(next(iter(senco_desk.domain.__path__))).glob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_the_domain_imports_only_the_standard_library(module: Path):
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        for name in _names(node)
        if not name.startswith("senco_desk.domain")
    }
    assert imported <= sys.stdlib_module_names


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []
