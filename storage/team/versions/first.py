"""Version 1: interviews as linked events, members, and who may do what."""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_functions import FUNCTIONS
from storage.team.versions.first_rights import RIGHTS
from storage.team.versions.first_saving import SAVING
from storage.team.versions.first_sharing import SHARING
from storage.team.versions.first_tables import TABLES, TRIGGERS

FIRST = Change(1, "interviews, members, rights", (*TABLES, *TRIGGERS, *FUNCTIONS, *RIGHTS, *SHARING, *SAVING))
