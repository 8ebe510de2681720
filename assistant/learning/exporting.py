"""The notebook as lines of JSON, for another program of the coach's own choice."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from assistant.chain import moment_text
from assistant.notebook import NotebookLine


def exported(lines: Sequence[NotebookLine]) -> Iterator[str]:
    """One object a line, oldest first, with all that was ever written."""
    for line in lines:
        about = {
            "id": line.id, "coach": line.coach, "page": line.page, "kind": line.kind,
            "at": moment_text(line.at), "interview": line.interview_id, "body": json.loads(line.body),
        }  # fmt: skip
        yield json.dumps(about, ensure_ascii=False)
