"""The folder with a team's own guides: reading, saving whole or not at all, and what waits unfinished."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from flows.guide_files import GUIDE, OLD, free_name, not_written, path_of, write_all
from flows.library import TESTS, is_a_file, read_text
from flows.unsaved import Unsaved
from flows.waiting import Waiting


class OwnGuides:
    """Files of one guide go together, by name: the guide, and the catalogues that were changed with it."""

    def __init__(
        self, folder: Path, *, window: str = "this", is_open: Callable[[str], bool] = lambda _window: False
    ) -> None:
        """`folder` need not be there yet. `window` names this one, `is_open` tells of another."""
        self.folder = folder
        self.drafts = Waiting(folder / "drafts")
        """What somebody keeps, to go on with later."""
        self.unsaved = Unsaved(folder / "unsaved", window, is_open)
        """What is being changed now, for when the machine stops halfway."""

    def has(self, flow_id: str) -> bool:
        return is_a_file(path_of(self.folder, flow_id, GUIDE))

    def save(self, flow_id: str, texts: Mapping[str, str], tests: Path | None = None) -> None:
        """Each file is there whole, or as it was before; `tests` go along where there are none yet.

        Raises StorageError.
        """
        write_all({path_of(self.folder, flow_id, name): text for name, text in texts.items()})
        beside = path_of(self.folder, flow_id, GUIDE).with_name(flow_id + TESTS)
        if tests is not None and is_a_file(tests) and not is_a_file(beside):
            write_all({beside: read_text(tests)})

    def has_list(self, name: str) -> bool:
        return is_a_file(path_of(self.folder, "", name))

    def put_aside(self, flow_id: str, version: str, lists: Iterable[str] = ()) -> Path:
        """The guide, its tests and these lists stay, under names that nothing is read by; that of the guide.

        Raises StorageError.
        """
        guide = path_of(self.folder, flow_id, GUIDE)
        kept = free_name(guide.with_name(f"{'.'.join(filter(None, (flow_id, _plain(version))))}{OLD}"))
        tests = guide.with_name(flow_id + TESTS)
        try:
            guide.rename(kept)
            if is_a_file(tests):
                tests.rename(free_name(kept.with_name(f"{kept.stem}.tests{OLD}")))
            for name in lists:
                its_list = path_of(self.folder, flow_id, name)
                its_list.rename(free_name(its_list.with_name(f"{name}{OLD}")))
        except OSError as error:
            raise not_written(error, guide.parent) from error
        self.drafts.put_aside(flow_id)
        self.unsaved.put_aside(flow_id)
        return kept

    def versions_put_aside(self, flow_id: str) -> set[str]:
        files = (self.folder / "data").glob(f"{flow_id}.*{OLD}")
        return {path.stem.removeprefix(f"{flow_id}.") for path in files}


def _plain(version: str) -> str:
    """As part of the name of a file."""
    return re.sub(r"[^\w.-]+", "_", version)
