"""With pandas: the CSV as a frame of categories, counted with numpy over their codes."""

import numpy as np
import pandas as pd
from numbers_of_records import agreements, clearest, main


def numbers(source, form):
    values = {**form["scales"], **form["choices"]}
    kinds = {name: pd.CategoricalDtype(offered) for name, offered in values.items()}
    frame = pd.read_csv(source, dtype={**kinds, "id": "str", "coach": "str", "case": "category"})
    codes = frame[list(values)].apply(lambda column: column.cat.codes)
    cases = frame["case"].cat.categories
    per_case = {
        name: _per_case(frame["case"].cat.codes, codes[name], len(cases), len(values[name]))
        for name in values
    }
    decision, grounds = codes[form["outcome"]].to_numpy(), codes[form["grounds"]].to_numpy()
    ids = frame["id"].to_numpy()
    return {
        "touched": {name: int(count) for name, count in frame[list(values)].notna().sum().items()},
        "counts": {
            name: dict(zip(values[name], map(int, counted.sum(axis=0)), strict=True))
            for name, counted in per_case.items()
        },
        "agreements": agreements(per_case, form),
        "pairs": {
            case: clearest(ids[of_case], decision[of_case], grounds[of_case])
            for case, of_case in frame.groupby("case", observed=True).indices.items()
        },
    }


def _per_case(cases, codes, case_count, value_count):
    """Cases x values: how many coaches gave which."""
    answered = codes >= 0
    places = cases[answered].to_numpy(np.intp) * value_count + codes[answered]
    return np.bincount(places, minlength=case_count * value_count).reshape(case_count, value_count)


if __name__ == "__main__":
    main(numbers)
