"""Where one practises: clients, runs and practice records, apart from everything real."""

from __future__ import annotations

import os
from pathlib import Path
from secrets import randbelow
from typing import TYPE_CHECKING

from assistant.bootstrap.machine import RandomIds, SystemClock, own_flows
from assistant.settings import Settings, data_folder

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.ports import Clock, Ids, Phrases
    from assistant.practice.looking_back import LookingBack
    from assistant.practice.phrasing import LanguageModel
    from assistant.practice.room import PracticeRoom
    from assistant.tui.place import PracticePlace


LONGEST_WAIT_S = 60


def practice_folder() -> Path:
    """What DOORVRAAG_PRACTICE says, else a folder in the platform's data folder."""
    return Path(os.environ.get("DOORVRAAG_PRACTICE") or data_folder() / "oefenen")


def language_model(settings: Settings) -> LanguageModel | None:
    """The one that gives clients a voice, None when there is none. Raises BadValue for one elsewhere."""
    if not settings.model:
        return None
    from assistant.language_model.place import place_of
    from assistant.language_model.server import ModelServer

    timeout_s = min(max(settings.model_timeout_s, 1), LONGEST_WAIT_S)
    return ModelServer(place_of(settings.model), settings.model_name, timeout_s)


def open_room(
    trainee: str,
    folder: Path | None = None,
    model: LanguageModel | None = None,
    *,
    clock: Clock | None = None,
    ids: Ids | None = None,
) -> PracticeRoom:
    """Opens no database: a practice talk needs none. Stories bring their own clock and ids."""
    from assistant.practice.room import PracticeRoom
    from assistant.technique.utterances import analyse
    from flows.client_library import ClientLibrary
    from storage.practice_runs import FolderRuns

    runs = FolderRuns(folder or practice_folder())
    return PracticeRoom(
        ClientLibrary(own_flows()), runs, analyse, clock or SystemClock(), ids or RandomIds(),
        trainee=trainee, chance=randbelow, model=model,
    )  # fmt: skip


def phrases() -> Phrases:
    from prompts.phrases import TemplatePhrases

    return TemplatePhrases()


def looking_back() -> LookingBack:
    from assistant.practice.looking_back import LookingBack
    from flows.library import Library
    from prompts.render import TemplateReports

    return LookingBack(TemplateReports(), Library(own_flows()), phrases())


async def open_practice_desk(trainee: str, folder: Path | None = None) -> Desk:
    """The desk on the records of practice talks: a plain file of its own, for nobody real stands in it.

    Raises StorageError.
    """
    from assistant.bootstrap.desks import desk_on
    from assistant.secrets import PLAIN
    from storage import open_records

    place = (folder or practice_folder()) / "dossiers.db"
    return desk_on(await open_records(str(place), PLAIN, make_folder=True), trainee)


def open_place(trainee: str, folder: Path | None = None, model: LanguageModel | None = None) -> PracticePlace:
    """What the screens need to practise."""
    from assistant.tui.place import PracticePlace

    room = open_room(trainee, folder, model)
    return PracticePlace(room, phrases(), looking_back(), lambda: open_practice_desk(room.trainee, folder))
