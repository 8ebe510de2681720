"""With duckdb: SQL does the counting, numpy the rest."""

import duckdb
import numpy as np
from numbers_of_records import agreements, clearest, main

COUNTS = """
    SELECT question, "case", value, count(*) AS many
    FROM (UNPIVOT record ON {questions} INTO NAME question VALUE value)
    GROUP BY ALL
"""


def numbers(source, form):
    values = {**form["scales"], **form["choices"]}
    places = {(name, value): at for name, offered in values.items() for at, value in enumerate(offered)}
    database = duckdb.connect()
    database.execute("CREATE TABLE record AS FROM read_csv(?, all_varchar = true)", [source])
    cases = [row[0] for row in database.execute('SELECT DISTINCT "case" FROM record ORDER BY 1').fetchall()]
    rows = {case: at for at, case in enumerate(cases)}
    per_case = {name: np.zeros((len(cases), len(offered)), int) for name, offered in values.items()}
    for name, case, value, many in database.execute(COUNTS.format(questions=", ".join(values))).fetchall():
        per_case[name][rows[case], places[name, value]] = many
    counts = {name: found.sum(axis=0) for name, found in per_case.items()}
    return {
        "touched": {name: int(found.sum()) for name, found in counts.items()},
        "counts": {
            name: dict(zip(values[name], map(int, found), strict=True)) for name, found in counts.items()
        },
        "agreements": agreements(per_case, form),
        "pairs": _pairs(database, form, cases),
    }


def _pairs(database, form, cases):
    chosen = [form["outcome"], *form["grounds"]]
    codes = ", ".join(
        f"coalesce(list_position({list(form['choices'][name])!r}, {name}), 0) - 1 AS {name}"
        for name in chosen
    )
    found = database.execute(f'SELECT id, "case", {codes} FROM record ORDER BY id').fetchnumpy()
    of_record, grounds = np.asarray(found["case"]), np.column_stack([found[name] for name in form["grounds"]])
    ids, decision = np.asarray(found["id"]), np.asarray(found[form["outcome"]])
    return {
        case: clearest(ids[of_case], decision[of_case], grounds[of_case])
        for case in cases
        for of_case in [of_record == case]
    }


if __name__ == "__main__":
    main(numbers)
