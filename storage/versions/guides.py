"""Version 5: a talk may go on with another version of its guide.

The tables stay as they are. What is new is an event, `migrated`, that older programs cannot replay: they are
told by the version that the file is of a newer doorvraag, instead of meeting an interview they cannot open.
"""

from __future__ import annotations

from storage.versions.migration import Migration

GUIDES = Migration(5, "another version of the guide", ())
