"""Where doorvraag begins. The screens come first: whoever only wants those waits for nothing else."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from assistant.address import holds_password
from assistant.cli import arguments, core_dumps, faults, streams
from assistant.cli.completing.scripts import ASKED
from assistant.cli.lost_errors import say_nothing_in_event_loops, say_nothing_of_lost_errors
from assistant.i18n import _, set_language
from assistant.settings import load_settings
from flows.errors import DoorvraagError


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command line; the exit code. Nothing a user does ends in a traceback.

    Without `argv` it is the whole program, and the process may end here.
    """
    streams.use_utf8()
    is_program = argv is None
    argv = list(sys.argv[1:] if argv is None else argv)
    if is_program:
        core_dumps.leave_none()
        say_nothing_of_lost_errors()
        if ASKED in os.environ:
            from assistant.cli.tab import answer_the_shell

            say_nothing_in_event_loops()
            return answer_the_shell(argv)
    try:
        code = _carry_out(argv, is_program=is_program)
        sys.stdout.flush()
    except BrokenPipeError:
        streams.nobody_reads()
        return faults.DONE
    except KeyboardInterrupt:
        streams.remark("\n" + _("Stopped. Everything confirmed is stored."))
        return faults.REFUSED
    except SystemExit:  # only a code: nobody ends with words
        raise
    except BaseException as error:  # noqa: BLE001 - the last door: one sentence, never a traceback
        return _stop(faults.unforeseen(error), as_json=arguments.wants_json(argv))
    return code


def _stop(words: str, *, as_json: bool) -> int:
    if as_json:
        from assistant.cli.answer import refuse

        return refuse(DoorvraagError("{words}", words=words, code="fault"), as_json=True)
    streams.remark(words)
    return faults.REFUSED


def _tell_version(*, as_json: bool) -> int:
    from assistant.cli.answer import succeed
    from assistant.version import app_version

    version = app_version()
    succeed({"version": version}, f"doorvraag {version}", as_json=as_json)
    return faults.DONE


@contextmanager
def _not_looking_for_garbage() -> Iterator[None]:
    """For what makes hundreds of thousands of objects, needs them to the end, and then ends."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()


def _carry_out(argv: Sequence[str], *, is_program: bool) -> int:
    language = load_settings().language
    set_language(language)
    try:
        common, rest = arguments.take_common(argv)
        language = common.language or language
        set_language(language)
        if common.version:
            return _tell_version(as_json=common.json)
        if common.db and holds_password(common.db):
            streams.remark(
                _("A password on the command line can be seen by others on this machine; use DOORVRAAG_DB.")
            )
        is_said = common.json or (bool(rest) and streams.wants_lines())
        screens = None if is_said else arguments.screens_wanted(rest)
        if screens is None and rest[:1] == ["compare"]:
            code = _compared_quickly(rest[1:], common, language, is_program=is_program)
            if code is not None:
                return code
        if is_program:
            say_nothing_in_event_loops()
        if screens is not None:
            from assistant.cli.screens import show_screens

            return show_screens(common.db, language, screens)
    except DoorvraagError as error:
        from assistant.cli.answer import refuse

        return refuse(error, as_json=arguments.wants_json(argv))
    if rest == ["doctor"]:  # also where what the other commands need is not there
        from assistant.cli.doctor import examine

        return examine(common)
    from assistant.cli.app import run

    return run(rest, common, language)


def _compared_quickly(
    line: Sequence[str], common: arguments.Common, language: str, *, is_program: bool
) -> int | None:
    """None where it takes the long way."""
    with _not_looking_for_garbage():
        from assistant.cli.quick import compare_quickly

        code = compare_quickly(line, common, language)
    if code is not None and is_program:
        streams.leave(code)
    return code


if __name__ == "__main__":
    sys.exit(main())
