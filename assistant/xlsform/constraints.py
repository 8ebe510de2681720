"""`constraint` and `parameters` of a form: lowest and highest number, and the levels of a scale."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from assistant.xlsform import complaints
from assistant.xlsform.cells import Cell
from assistant.xlsform.findings import Findings
from assistant.xlsform.xpath import BadExpression, Call, Here, Joined, Literal, Pair, Tree, parse

_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}
_LARGEST = 999_999_999
MOST_LEVELS = 100
_LARGEST_LEVEL = 9_999
_PARAMETER = re.compile(r"([a-z_]+)\s*=\s*([^\s,;]+)")
_USUAL_RANGE = {"start": "1", "end": "10", "step": "1"}


def bounds_of(cell: Cell, findings: Findings) -> tuple[int | None, int | None]:
    """The lowest and the highest number that satisfy it, both included; None where there is no such end."""
    low: int | None = None
    high: int | None = None
    try:
        for sign, number in _parts(parse(cell.text)):
            least, most = _ends(sign, number)
            low = least if low is None or (least is not None and least > low) else low
            high = most if high is None or (most is not None and most < high) else high
    except (BadExpression, _Unheld):
        findings.refuse(complaints.CONSTRAINT, cell.place)
        return None, None
    if low is not None and high is not None and low > high:
        findings.refuse(complaints.BOUNDS, cell.place)
        return None, None
    return low, high


def range_of(cell: Cell | None, at: Cell, findings: Findings) -> tuple[int, ...]:
    """The levels of a range, none when refused; `at` is the type of a row without parameters."""
    given = dict(_USUAL_RANGE)
    given.update(_PARAMETER.findall(cell.text.lower() if cell else ""))
    try:
        start, end, step = (_whole(given[key]) for key in ("start", "end", "step"))
    except _Unheld:
        start, end, step = 0, 0, 0
    if step < 0:
        start, end, step = end, start, -step
    is_bounded = step > 0 and -_LARGEST_LEVEL <= start < end <= _LARGEST_LEVEL
    levels = tuple(range(start, end + 1, step)) if is_bounded else ()
    if not 2 <= len(levels) <= MOST_LEVELS:
        findings.refuse(complaints.RANGE, (cell or at).place, limit=MOST_LEVELS)
        return ()
    return levels


class _Unheld(Exception):
    pass


def _parts(tree: Tree) -> Iterator[tuple[str, Decimal]]:
    match tree:
        case Joined("and", parts):
            for part in parts:
                yield from _parts(part)
        case Pair(sign, Here() | Call("int" | "number", (Here(),)), Literal(Decimal() as number)) if (
            sign in _TURNED
        ):
            yield sign, number
        case Pair(sign, Literal(Decimal() as number), Here()) if sign in _TURNED:
            yield _TURNED[sign], number
        case _:
            raise _Unheld


def _ends(sign: str, number: Decimal) -> tuple[int | None, int | None]:
    if abs(number) > _LARGEST:
        raise _Unheld
    up, down = math.ceil(number), math.floor(number)
    match sign:
        case ">":
            return down + 1, None
        case ">=":
            return up, None
        case "<":
            return None, up - 1
        case "<=":
            return None, down
        case _:
            return up, down


def _whole(word: str) -> int:
    try:
        number = Decimal(word)
    except InvalidOperation as error:
        raise _Unheld from error
    if not number.is_finite() or abs(number) > _LARGEST or number != number.to_integral_value():
        raise _Unheld
    return int(number)
