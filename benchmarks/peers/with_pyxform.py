"""An XLSForm converted by `pyxform`: its sheets as JSON on stdin, seconds and size on stdout."""

import json
import sys
import time

from pyxform.xls2xform import convert


def main():
    sheets = json.load(sys.stdin)
    begin = time.perf_counter()
    found = convert(sheets, validate=False)
    print(json.dumps([time.perf_counter() - begin, len(found.xform)]))


if __name__ == "__main__":
    main()
