"""What Word gets from elsewhere, or starts, when a document is opened; a link in the text is not that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Final

_FIELD: Final = re.compile(
    r"""<(?:\w+:)?instrText\b[^>]*>([^<]*)<|\binstr\s*=\s*(?:"([^"]*)"|'([^']*)')""",
)
_CODES: Final = re.compile(
    r"\b(?:DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON)\b", re.IGNORECASE
)


def fetched_by(package: Any) -> Iterator[str]:
    """Address or field code of each, in python-docx's package; whatever the address looks like, for a share
    on a network is one too.
    """
    for related in package.iter_rels():
        if related.is_external and not related.reltype.endswith("/hyperlink"):
            yield related.target_ref
    for part in package.iter_parts():
        if str(part.partname).endswith(".xml"):
            # Word joins what stands in several pieces.
            codes = "".join(
                unescape("".join(found)) for found in _FIELD.findall(part.blob.decode(errors="replace"))
            )
            if (code := _CODES.search(codes)) is not None:
                yield code.group()
