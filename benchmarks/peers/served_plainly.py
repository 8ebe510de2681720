"""The same screens through textual-serve as it comes: no login, no origin check, ended when the page goes.

python -m benchmarks.peers.served_plainly PORT DATABASE
python -m benchmarks.peers.served_plainly app DATABASE   (what it starts for each page)
"""

import shlex
import sys

from textual_serve.server import Server


def main() -> None:
    what = sys.argv[1]
    if what == "app":
        show()
        return
    command = shlex.join([sys.executable, "-m", "benchmarks.peers.served_plainly", "app"])
    Server(command, host="127.0.0.1", port=int(what)).serve()


def show() -> None:
    from assistant.cli.arguments import Wanted
    from assistant.cli.screens import made_app

    made_app(None, "nl", Wanted()).run()


if __name__ == "__main__":
    main()
