from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.i18n import speaking


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """So that words are as the code has them."""
    with speaking("en"):
        yield
