"""What holds for every test: a new database is plain, unless the test gives it a passphrase."""

from __future__ import annotations

import os

os.environ["DOORVRAAG_NEW_DATABASE"] = "plain"
os.environ.pop("DOORVRAAG_PASSPHRASE", None)
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
