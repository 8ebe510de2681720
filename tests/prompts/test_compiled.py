"""Templates are compiled once, and whatever happens to what was kept of them, a page is right."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from prompts.compiled import CompiledTemplates


@pytest.fixture
def maker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The module with the settings, in a package that can be written."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "__pycache__").mkdir()
    made_by = tmp_path / "settings.py"
    made_by.write_text("trim = True\n")
    return made_by


def page(maker: Path, template: str = "Dag {{ name }}", **settings: bool) -> str:
    """As a process that has just begun renders it."""
    made = Environment(
        loader=DictLoader({"greeting": template}), bytecode_cache=CompiledTemplates(maker), **settings
    )
    return made.get_template("greeting").render(name="Noor")


def kept(maker: Path) -> list[Path]:
    return sorted((maker.parent / "__pycache__").iterdir())


def test_a_template_is_compiled_once(maker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert page(maker) == "Dag Noor"
    assert len(kept(maker)) == 1
    monkeypatch.setattr(Environment, "compile", None)
    assert page(maker) == "Dag Noor"


def test_a_changed_template_is_compiled_anew(maker: Path) -> None:
    page(maker)
    assert page(maker, "Hallo {{ name }}") == "Hallo Noor"


def test_other_settings_compile_anew(maker: Path) -> None:
    template = "{% if true %}\nDag{% endif %}"
    assert page(maker, template) == "\nDag"
    maker.write_text("trim = True  # blocks\n")
    assert page(maker, template, trim_blocks=True) == "Dag"


@pytest.mark.parametrize("length", [0, 1, 20, 60, 100])
def test_half_a_file_is_compiled_anew(maker: Path, length: int) -> None:
    page(maker)
    (file,) = kept(maker)
    file.write_bytes(file.read_bytes()[:length])
    assert page(maker) == "Dag Noor"


def test_where_nothing_can_be_kept_pages_are_right_too(maker: Path) -> None:
    (maker.parent / "__pycache__").rmdir()
    assert page(maker) == "Dag Noor"
    assert page(maker) == "Dag Noor"


def test_nothing_is_kept_where_python_was_told_to_keep_nothing(
    maker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert page(maker) == "Dag Noor"
    assert kept(maker) == []
