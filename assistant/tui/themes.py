"""Three themes of our own; every text colour reaches WCAG AA on its background (see the test)."""

from __future__ import annotations

from typing import Literal

from textual.theme import Theme

ThemeName = Literal["doorvraag-dark", "doorvraag-light", "doorvraag-contrast"]


def _theme(name: ThemeName, *, dark: bool, base: dict[str, str], words: dict[str, str]) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        **base,  # type: ignore[arg-type]  # colours only; the other parameters are given above
        variables={
            **words,
            "border": base["primary"],
            "border-blurred": words["edge"],
            "block-cursor-background": base["primary"],
            "block-cursor-foreground": base["background"],
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": words["raised"],
            "block-cursor-blurred-foreground": base["foreground"],
            "block-cursor-blurred-text-style": "none",
            "block-hover-background": words["raised"],
            "input-cursor-background": base["foreground"],
            "input-cursor-foreground": base["background"],
            "input-selection-background": words["chosen"],
            "input-selection-foreground": base["foreground"],
            "scrollbar": words["edge"],
            "scrollbar-hover": words["muted"],
            "scrollbar-active": base["primary"],
            "scrollbar-background": base["background"],
            "scrollbar-background-hover": base["background"],
            "scrollbar-background-active": base["background"],
            "scrollbar-corner-color": base["background"],
        },
    )


THEMES: tuple[Theme, ...] = (
    _theme(
        "doorvraag-dark",
        dark=True,
        base={
            "primary": "#6cc5bd", "secondary": "#8fb8d8", "accent": "#e8b86d", "foreground": "#dde3e6",
            "background": "#12171b", "surface": "#182026", "panel": "#1f2930",
            "success": "#93cf8b", "warning": "#e8b86d", "error": "#f0917f",
        },
        words={
            "said": "#8cc4f0", "seen": "#9fd48f", "reading": "#ecc27a",
            "probe": "#6cc5bd", "tension": "#f0917f",
            "muted": "#93a1ab", "edge": "#6a7a86", "rule": "#34424b", "raised": "#222d35",
            "chosen": "#34424b",
        },
    ),
    _theme(
        "doorvraag-light",
        dark=False,
        base={
            "primary": "#0b6b66", "secondary": "#2d5f86", "accent": "#8a5600", "foreground": "#1f272c",
            "background": "#f8f6f1", "surface": "#ffffff", "panel": "#eeebe3",
            "success": "#2b6a2b", "warning": "#8a5600", "error": "#a8321f",
        },
        words={
            "said": "#17588f", "seen": "#2b6a2b", "reading": "#7d4f00",
            "probe": "#0b6b66", "tension": "#a8321f",
            "muted": "#566069", "edge": "#817c6e", "rule": "#cfc9bc", "raised": "#e8e4da",
            "chosen": "#cfc9bc",
        },
    ),
    _theme(
        "doorvraag-contrast",
        dark=True,
        base={
            "primary": "#ffff00", "secondary": "#00ffff", "accent": "#ffff00", "foreground": "#ffffff",
            "background": "#000000", "surface": "#000000", "panel": "#000000",
            "success": "#80ff80", "warning": "#ffff00", "error": "#ff9e8f",
        },
        words={
            "said": "#80e5ff", "seen": "#80ff80", "reading": "#ffd75f",
            "probe": "#ffff00", "tension": "#ff9e8f",
            "muted": "#e0e0e0", "edge": "#ffffff", "rule": "#ffffff", "raised": "#3a3a3a",
            "chosen": "#2a5cff",
        },
    ),
)  # fmt: skip

NAMES: tuple[str, ...] = tuple(theme.name for theme in THEMES)
