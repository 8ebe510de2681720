"""Alpha and its interval with the `krippendorff` package: a table as JSON on stdin, what was found on stdout.

The interval is the same bootstrap over items, each draw through the package.
"""

import json
import sys
import time

import krippendorff
import numpy as np


def main():
    asked = json.load(sys.stdin)
    values = np.array([[np.nan if value is None else value for value in row] for row in asked["table"]])
    domain = list(range(asked["values"]))
    begin = time.perf_counter()
    counts = np.stack([(values == value).sum(axis=0) for value in domain], axis=1)
    alpha = krippendorff.alpha(value_counts=counts, value_domain=domain, level_of_measurement=asked["level"])
    alone = time.perf_counter() - begin
    uniform = np.random.RandomState([asked["seed"]])
    found = []
    for _ in range(asked["draws"]):
        drawn = (uniform.random_sample(len(counts)) * len(counts)).astype(np.intp)
        found.append(
            krippendorff.alpha(
                value_counts=counts[drawn], value_domain=domain, level_of_measurement=asked["level"]
            )
        )
    ends = np.percentile(found, [2.5, 97.5]) if found else [0, 0]
    print(json.dumps([alpha, *map(float, ends), alone, time.perf_counter() - begin]))


if __name__ == "__main__":
    main()
