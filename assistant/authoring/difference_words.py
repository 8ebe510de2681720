"""What changed between two versions of a guide, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from assistant.authoring.aspects import Aspect, Said
from assistant.authoring.differences import Difference, Differences, Part, Thing
from assistant.i18n import _, language, wording
from flows.errors import N_
from flows.model import Text

ASPECT_WORDS: Mapping[Aspect, str] = {
    "title": N_("title"), "about": N_("description"), "minutes": N_("minutes"),
    "follows": N_("follows the guides"), "names_client": N_("a client is at the centre"),
    "several_parties": N_("several parties talk about one client"),
    "retention": N_("months that records stay"), "chapter": N_("part of the record"),
    "bob": N_("step of the diagnosis model"), "companion": N_("at hand everywhere"), "cue": N_("cue"),
    "why": N_("help"), "when": N_("only asked when"), "on_request": N_("only on request"),
    "reason_needed": N_("a reason when skipped"), "if_empty": N_("said where nothing stands"),
    "one_page": N_("in the record of one page"),
    "earlier": N_("shown beside it from an earlier talk"),
    "source": N_("source"), "norm": N_("norm"), "norm_origin": N_("origin of the norm"),
    "norm_source": N_("source of the norm"), "norm_owner": N_("owner of the norm"),
    "norm_review": N_("norm is looked at again on"), "kind": N_("kind of answer"), "label": N_("name"),
    "for_client": N_("name for the client"), "hint": N_("hint"),
    "three_parts": N_("said, seen and thought apart"),
    "options_from_answers": N_("chosen from the answers so far"), "levels": N_("levels"),
    "minimum": N_("lowest number"), "maximum": N_("highest number"), "repeat": N_("several entries"),
    "repeat_over": N_("an entry per item of the list"), "item_name": N_("name of one entry"),
    "offers_first": N_("offered first"),
    "star": N_("part of STAR"), "role": N_("meaning in the record"), "probe": N_("probe it asks by itself"),
    "private": N_("only for the coach"), "phase": N_("phase"), "place": N_("place"),
}  # fmt: skip
_ADDED: Mapping[Thing, str] = {
    "guide": "", "phase": N_("new phase"), "step": N_("new step"), "field": N_("new field: {name}"),
    "option": N_("new option: {name}"), "question": N_("new example question: {new}"),
    "catalogue": N_("new list"), "item": N_("new: {name}"),
}  # fmt: skip
_REMOVED: Mapping[Thing, str] = {
    "guide": "", "phase": N_("phase is gone"), "step": N_("step is gone"),
    "field": N_("field is gone: {name}"), "option": N_("option is gone: {name}"),
    "question": N_("example question is gone: {old}"), "catalogue": N_("list is not used any more"),
    "item": N_("gone: {name}"),
}  # fmt: skip


def in_words(found: Differences) -> str:
    """One part after another, each with its steps; a sentence when there is nothing to tell."""
    old, new = found.old, found.new
    head = f"{old.id} {old.version} → {new.id} {new.version}"
    return "\n".join([head, *(parts_in_words(found) or [_("No differences.")])])


def parts_in_words(found: Differences) -> list[str]:
    """The lines of each part, with an empty one before it; none when there is nothing to tell."""
    return [line for part in found.parts for line in ("", _heading(part), *_lines(part, found))]


def _heading(part: Part) -> str:
    name = wording(part.name)
    match part.thing:
        case "guide":
            return _("The guide itself")
        case "phase":
            return _("Phase {name}").format(name=name)
        case "catalogue":
            return _("List {name}").format(name=name)
        case _:
            assert_never(part.thing)


def _lines(part: Part, found: Differences) -> Iterator[str]:
    step: str | None = None
    for one in part.found:
        if one.step is not None and one.step != step:
            titled = found.new.steps.get(one.step) or found.old.steps[one.step]
            yield f"  {wording(titled.title)} ({one.step})"
        step = one.step
        indent = "  " if one.step is None else "    "
        for line in line_of(one):
            yield f"{indent}{line}"


def line_of(one: Difference) -> tuple[str, ...]:
    """One line, or one per language in which a wording changed."""
    name = _quoted(one.name)
    match one.how:
        case "added":
            return (_(_ADDED[one.thing]).format(name=name, new=_quoted(one.new)),)
        case "removed":
            return (_(_REMOVED[one.thing]).format(name=name, old=_quoted(one.old)),)
        case "renamed":
            words = _("has another id: was {old}, is now {new}").format(old=one.old, new=one.new)
            return (f"{name}: {words}" if one.thing == "field" else words,)
        case "moved":
            return (_moved(one),)
        case "changed":
            return tuple(_changed(one))
        case _:
            assert_never(one.how)


def _moved(one: Difference) -> str:
    if one.thing == "phase":
        return _("phase {name} stands in another place").format(name=_quoted(one.name))
    if one.aspect == "phase":
        return _("moved from phase {old} to {new}").format(old=_quoted(one.old), new=_quoted(one.new))
    if one.new is None:
        return _("moved to the beginning of the phase")
    return _("moved: now comes after {new}").format(new=_quoted(one.new))


def _changed(one: Difference) -> Iterator[str]:
    label = _("example question") if one.aspect is None else _(ASPECT_WORDS[one.aspect])
    if one.thing in ("field", "option", "item"):
        label = f"{_quoted(one.name)}: {label}"
    for old, new, remark in _per_language(one):
        if old is None:
            yield _("{what}{remark}, new: {new}").format(what=label, remark=remark, new=new)
        elif new is None:
            yield _("{what}{remark}, gone: {old}").format(what=label, remark=remark, old=old)
        else:
            yield f"{label}{remark}: {old} → {new}"


def _per_language(one: Difference) -> Iterator[tuple[str | None, str | None, str]]:
    """Before, after, and which language it is when that is not the one in force."""
    old, new = one.old, one.new
    if one.aspect == "when":  # one condition, told in both languages by us
        yield _in_one(old, language()), _in_one(new, language()), ""
        return
    if not isinstance(old, Text) and not isinstance(new, Text):
        yield _value(old), _value(new), ""
        return
    if not _is_in_english(old) and not _is_in_english(new):
        yield _in_one(old, "nl"), _in_one(new, "nl"), ""
        return
    names = {"nl": _("Dutch"), "en": _("English")}
    here = language()
    for each in (here, "en" if here == "nl" else "nl"):
        before, after = _in_one(old, each), _in_one(new, each)
        if before != after:
            yield before, after, "" if each == here else f" ({names[each]})"


def _is_in_english(said: Said) -> bool:
    return isinstance(said, Text) and said.en is not None


def _in_one(said: Said, one: str) -> str | None:
    """Only when it is there in that language."""
    if not isinstance(said, Text):
        return None
    words = said.nl if one == "nl" else said.en
    return None if words is None else f"“{words}”"


def _value(said: Said) -> str | None:
    if isinstance(said, bool):
        return _("yes") if said else _("no")
    return None if said is None else str(said)


def _quoted(said: Said) -> str:
    return f"“{wording(said)}”" if isinstance(said, Text) else str(said)
