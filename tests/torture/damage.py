"""Files that were cut off or in which bits fell over: they read right, or a sentence says so."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assistant.keeping.verify import verifying
from assistant.kept import AnswerRow, Stored
from assistant.secrets import Secret
from flows.errors import DoorvraagError
from storage.blocking import BlockingRecords
from storage.engine import Database
from storage.file import DatabaseFile
from tests.storage.examples import fold
from tests.storage.killing import opened
from tests.storage.scenes import contents
from tests.torture.outcome import Outcome
from tests.torture.setting import LOCKS, Pen, Setting

PLACES = 10
"""Damaged places per round."""
INTERVIEWS, ANSWERS = 3, 12
LOG = "-wal"
Sight = Mapping[str, tuple[Stored, tuple[AnswerRow, ...]]]


@dataclass(frozen=True, slots=True)
class Original:
    """A database of which all is known, and the log that a killed program left beside it, if any."""

    path: Path
    sight: Sight

    def copy(self, folder: Path) -> Path:
        folder.mkdir()
        for file in self.path.parent.glob(f"{self.path.name}*"):
            if not file.name.endswith("-shm"):
                shutil.copy(file, folder)
        return folder / self.path.name


def damaged(setting: Setting) -> Iterator[Outcome]:
    for lock, secret in LOCKS.items():
        for what, ending in (("file", ""), ("log of a killed program", LOG)):
            original = _original(setting, setting.place(f"{lock}-original{ending}"), secret, ending)
            for how in ("bit flipped", "cut off"):
                tally: Counter[str] = Counter()
                for number in range(setting.rounds * PLACES):
                    tally += _try_one(
                        setting, original, f"{lock}{ending}-{how}-{number}", how, ending, secret
                    )
                older = f"{tally['older']:,} shown as they were earlier; " if ending else ""
                tally["lost"] += 0 if ending else tally["older"]
                remark = f"{older}{tally['derived']:,} lists off, which verify said"
                yield Outcome.of(f"{what}, {how}, {lock}", tally, remark)


def _original(setting: Setting, path: Path, secret: Secret, ending: str) -> Original:
    records, names = opened(path, secret), [f"gesprek-{number}" for number in range(INTERVIEWS)]
    for name in names:
        pen = Pen(records, name, Counter(), length=setting.chance.choice([40, 3000]))
        pen.begin()
        for _ in range(ANSWERS):
            pen.write()
    sight = {name: (records.load(name), records.answers(name)) for name in names}
    if not ending:
        records.close()
        return Original(path, sight)
    kept = Original(path, sight).copy(setting.folder / f"{path.parent.name}-killed")
    records.close()
    return Original(kept, sight)


def _try_one(
    setting: Setting, original: Original, name: str, how: str, ending: str, secret: Secret
) -> Counter[str]:
    tally = Counter(tries=1)
    path = original.copy(setting.folder / name)
    _harm(setting, path.with_name(path.name + ending), how)
    before = contents(path.parent)
    _look(tally, original.sight, path, secret, is_read_only=True)
    after = contents(path.parent)
    tally["wrong"] += {name: after.get(name) for name in before} != before  # looking changes nothing
    again: Counter[str] = Counter()
    _look(again, original.sight, path, secret, is_read_only=False)
    shutil.rmtree(path.parent)
    return tally + Counter({name: again[name] for name in ("wrong", "silent")})


def _harm(setting: Setting, file: Path, how: str) -> None:
    content = bytearray(file.read_bytes())
    place = setting.chance.randrange(len(content))
    if how == "bit flipped":
        content[place] ^= 1 << setting.chance.randrange(8)
    else:
        del content[place:]
    file.write_bytes(content)


def _look(tally: Counter[str], sight: Sight, path: Path, secret: Secret, *, is_read_only: bool) -> None:
    """Everything a coach can open. An interview that is refused does not hide the others."""
    try:
        database = Database(DatabaseFile(path), secret=secret, is_read_only=is_read_only)
    except DoorvraagError:
        tally["refused"] += 1
        return
    except Exception:  # noqa: BLE001 - whatever it is, no coach can do anything with it
        tally["silent"] += 1
        return
    with closing(BlockingRecords(database)) as records:
        try:
            _compare(tally, sight, records)
        except Exception:  # noqa: BLE001
            tally["silent"] += 1


def _compare(tally: Counter[str], sight: Sight, records: BlockingRecords) -> None:
    try:
        headers = {header.id: header for header in records.headers()}
        lists_off = headers != {name: stored.header for name, (stored, _) in sight.items()}
    except DoorvraagError:
        headers, lists_off = {}, False
    refused = older = 0
    for name, (stored, answers) in sight.items():
        try:
            found, rows = records.load(name), records.answers(name)
        except DoorvraagError:
            refused += 1
            continue
        count = len(found.entries)
        older += count < len(stored.entries)
        tally["wrong"] += found.entries != stored.entries[:count] or found.flow_text != stored.flow_text
        lists_off |= count == len(stored.entries) and rows != answers
    tally["older"] += older > 0
    tally["refused"] += refused > 0
    tally["confirmed"] += not (refused or older or lists_off)
    if lists_off and not (refused or older):
        said = _is_found(records)
        tally["derived"] += said
        tally["wrong"] += not said


def _is_found(records: BlockingRecords) -> bool:
    """Whether `verify` says that something is wrong."""
    try:
        return bool(records.upkeep.inspect(verifying(fold)).findings)
    except DoorvraagError:
        return True
