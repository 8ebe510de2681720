"""What both peers do with numpy: alpha with its bootstrap interval, exact and near pairs, pair candidates."""

import html
import json
import sys
from pathlib import Path

import numpy as np

MOSTLY_OTHER, MOSTLY_SAME = 1 / 3, 2 / 3


def weights(items, form):
    """Per draw how often each item is in it: one row per draw. The same draws as `random.choices`."""
    uniform = np.random.RandomState([form["seed"]]).random_sample((form["draws"], items))
    drawn = (uniform * items).astype(np.intp)
    found = np.zeros((form["draws"], items))
    np.add.at(found, (np.arange(form["draws"])[:, None], drawn), 1)
    return found


def alphas(totals, pairs, first, second, is_ordinal):
    """Krippendorff's alpha of each row of totals per value and of pairs per two unequal values."""
    given = totals.sum(axis=1)
    if is_ordinal:
        places = totals.cumsum(axis=1) - totals / 2
        distance = (places[:, first] - places[:, second]) ** 2
    else:
        distance = np.ones_like(pairs)
    observed = (pairs * distance).sum(axis=1)
    expected = (totals[:, first] * totals[:, second] * distance).sum(axis=1)
    varies = expected > 0
    return 1 - (given[varies] - 1) * observed[varies] / expected[varies]


def agreement(counts, is_ordinal, draws):
    """Of one question; `counts`: items x values. `draws` keeps the draws by number of items."""
    counts = counts[counts.sum(axis=1) > 1].astype(float)
    given = counts.sum(axis=1)
    first, second = np.triu_indices(counts.shape[1], 1)
    pairs = counts[:, first] * counts[:, second] / (given - 1)[:, None]
    drawn = draws(len(counts))
    spread = alphas(drawn @ counts, drawn @ pairs, first, second, is_ordinal)
    low, high = np.percentile(spread, [2.5, 97.5])
    (alpha,) = alphas(counts.sum(axis=0)[None], pairs.sum(axis=0)[None], first, second, is_ordinal)
    exact = (counts * (counts - 1) / 2).sum()
    near = (counts[:, :-1] * counts[:, 1:]).sum()
    return {
        "items": len(counts),
        "pairs": int((given * (given - 1) / 2).sum()),
        "exact": int(exact),
        "within_one": int(exact + near) if is_ordinal else None,
        "alpha": float(alpha),
        "low": float(low),
        "high": float(high),
    }


def agreements(counts, form):
    """`counts`: by question, items x values."""
    kept = {}

    def draws(items):
        if items not in kept:
            kept[items] = weights(items, form)
        return kept[items]

    return {name: agreement(found, name in form["scales"], draws) for name, found in counts.items()}


def clearest(ids, decision, grounds):
    """Of one case: the clearest pair of each kind. `grounds`: records x kinds; -1 where nothing stands."""
    ids, grounds, decision = ids[decision >= 0], grounds[decision >= 0], decision[decision >= 0]
    left, right = np.triu_indices(len(ids), 1)
    both = (grounds[left] >= 0) & (grounds[right] >= 0)
    kinds = both.sum(axis=1)
    same = ((grounds[left] == grounds[right]) & both).sum(axis=1)
    alike = np.divide(same, kinds, out=np.full(len(left), np.nan), where=kinds > 0)
    agreed = decision[left] == decision[right]
    found = {}
    for kind, fits, distance in (
        ("same_decision_other_reason", agreed & (alike <= MOSTLY_OTHER), alike),
        ("same_reason_other_decision", ~agreed & (alike >= MOSTLY_SAME), 1 - alike),
    ):
        (among,) = fits.nonzero()
        if len(among):
            best = among[np.lexsort((-kinds[among], distance[among]))[0]]
            found[kind] = [str(ids[left[best]]), str(ids[right[best]])]
    return found


def page(found):
    """One HTML page with everything."""
    cells = [
        "<!doctype html><html lang='nl'><meta charset='utf-8'><title>Vergelijking</title>",
        "<style>body{font:16px sans-serif}td,th{padding:.2em .6em;text-align:right}</style>",
        "<h1>Vergelijking</h1><h2>Kaart</h2>",
        _table(["vraag", "besproken"], found["touched"].items()),
    ]
    for name, values in found["counts"].items():
        rows = [(value, count, _bar(count, found["touched"][name])) for value, count in values.items()]
        cells += [f"<h2>{html.escape(name)}</h2>", _table(["waarde", "aantal", ""], rows)]
    heads = ["vraag", *next(iter(found["agreements"].values()))]
    rows = [(name, *one.values()) for name, one in found["agreements"].items()]
    cells += ["<h2>Overeenstemming</h2>", _table(heads, rows), "<h2>Paren</h2>"]
    pairs = [(case, kind, *ids) for case, kinds in found["pairs"].items() for kind, ids in kinds.items()]
    return "\n".join([*cells, _table(["casus", "soort", "links", "rechts"], pairs), "</html>"])


def _table(heads, rows):
    head = "".join(f"<th>{html.escape(str(cell))}</th>" for cell in heads)
    body = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f"<table><tr>{head}</tr>\n{body}</table>"


def _cell(cell):
    return f"<td>{cell if str(cell).startswith('<svg') else html.escape(str(cell))}</td>"


def _bar(count, out_of):
    width = 240 * count / max(out_of, 1)
    return f"<svg width='240' height='12'><title>{count}</title><rect width='{width:.1f}' height='12'/></svg>"


def main(numbers_of):
    """CSV FORM OUT [NUMBERS]: the page, and the numbers as JSON when asked."""
    source, form, out, *numbers = sys.argv[1:]
    found = numbers_of(source, json.loads(Path(form).read_text()))
    Path(out).write_text(page(found), encoding="utf-8")
    if numbers:
        Path(numbers[0]).write_text(json.dumps(found))
