"""Answering in a round at plain prompts or from a script; what is closed is handed in."""

from __future__ import annotations

from dataclasses import replace

from assistant.bootstrap import open_rounds
from assistant.cli.call import Call
from assistant.cli.faults import DONE
from assistant.cli.files import read_text, shown
from assistant.cli.interview import refuse_item
from assistant.cli.rounds_told import handed_in_words, round_object
from assistant.cli.streams import delivering, remark
from assistant.desk import Desk
from assistant.i18n import _, wording
from assistant.interview import Interview
from assistant.plain.console import Console
from assistant.plain.handing_in import is_seen_and_fine
from assistant.plain.talk import Onward, Talk
from assistant.rounds.state import RoundState
from assistant.rounds.words import talk_in_words
from assistant.script import Played, play, read_script
from assistant.sharing.level import Private
from assistant.sharing.share import Shares


def answer_with_script(
    call: Call, coach: str | None, round_id: str, twist: str, script: str, including: tuple[Private, ...]
) -> int:
    items = read_script(read_text(script, asked_as="--script"), shown(script))

    async def answered(desk: Desk) -> tuple[Interview, Played, RoundState, bool]:
        rounds = open_rounds(desk)
        interview = await rounds.join(round_id, twist)
        try:
            played = await play(interview, items)
        finally:
            await interview.close()
        is_done = played.refused is None and interview.is_closed
        if is_done:
            state = await rounds.hand_in(await rounds.preview(round_id, twist, including), twist)
        else:
            state = await rounds.show(round_id)
        return interview, played, state, is_done

    interview, played, state, is_done = call.at_the_desk(answered, coach=coach)
    for warning in played.warnings:
        remark(warning)
    result = {
        "interview": interview.id,
        "applied": played.applied,
        "is_handed_in": is_done,
        **round_object(state),
    }
    if played.refused is not None:
        at = f" --twist {twist}" if twist else ""
        again = f"doorvraag round join {round_id}{at} --script {shown(script)}"
        began = {**result, "id": interview.id}
        return refuse_item(call, played.refused, shown(script), began, again=again)
    kept = _("Items kept: {applied}. Interview {id}.").format(applied=played.applied, id=interview.id)
    words = handed_in_words(state) if is_done else _("Kept, but not handed in: the answer is not closed yet.")
    call.answer(result, f"{words} {kept}")
    return DONE


def answer_plainly(
    call: Call, coach: str | None, round_id: str, twist: str, including: tuple[Private, ...]
) -> int:
    page = Console()
    with delivering(), call.desk(coach) as (desk, runner):
        rounds = open_rounds(desk)
        interview = runner.run(rounds.join(round_id, twist))
        state = runner.run(rounds.show(round_id))
        story = "\n\n".join(wording(paragraph) for paragraph in state.text(twist))
        page.say(f"{story}\n")
        if talk := talk_in_words(state):
            page.say(talk)
            page.say("")
        page.say(
            _("Once you close your answer it is handed in: without your code, sealed until the round closes.")
        )
        with_twist = f" --twist {twist}" if twist else ""
        again = f"doorvraag round join {state.held.id}{with_twist} --plain"
        onward = replace(Onward.of(interview.id), go_on=again)
        Talk(desk, interview, page, runner.run, onward, story).hold()
        if runner.run(desk.records.load(interview.id)).header.status == "finished":
            preview = runner.run(rounds.preview(round_id, twist, including))
            shown = runner.run(Shares(desk).render_preview(preview, "txt"))
            if page.is_typed and not is_seen_and_fine(page, shown):
                later = _("Not handed in. Do it later with: {command}")
                page.say(later.format(command=f"doorvraag round hand-in {state.held.id}{with_twist}"))
                return DONE
            page.say(handed_in_words(runner.run(rounds.hand_in(preview, twist))))
    return DONE
