"""What ships reads the same with either of PyYAML's parsers: not every machine has the one written in C."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.library import SHIPPED

ROOT = SHIPPED.parent
FOLDERS = (SHIPPED, ROOT / "assistant" / "demo")
SHIPPED_YAML = sorted(
    path.relative_to(ROOT).as_posix() for folder in FOLDERS for path in folder.rglob("*.yaml")
)
_BY_C: Any = getattr(yaml, "CBaseLoader", None)


def test_there_are_guides_lists_cases_clients_and_stories_among_what_ships():
    assert {Path(name).parts[1] for name in SHIPPED_YAML} >= {
        "data", "catalogues", "cases", "clients", "demo",
    }  # fmt: skip


@pytest.mark.skipif(_BY_C is None, reason="this machine has one parser only")
@pytest.mark.parametrize("name", SHIPPED_YAML)
def test_a_shipped_file_reads_the_same_without_the_parser_in_c(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert yaml.load(text, yaml.BaseLoader) == yaml.load(text, _BY_C)
