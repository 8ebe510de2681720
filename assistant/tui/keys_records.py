"""The keys of records and of what is shared: part of the one table in `keys`."""

from __future__ import annotations

from assistant.tui.key import Key, back
from flows.errors import N_

RECORDS: tuple[Key, ...] = (
    Key("slash", "/", "filter", N_("Filter the list"), "records", in_bar=True),
    Key("enter", "Enter", "", N_("Open the record, or continue the interview"), "records",
        in_bar=True, short=N_("Open")),
    Key("v", "V", "follow_up", N_("Follow-up talk"), "records", in_bar=True, short=N_("Follow-up")),
    Key("t", "T", "timeline", N_("This client over all talks"), "records", in_bar=True, short=N_("Timeline")),
    Key("delete", "Del", "erase", N_("Erase an interview for good"), "records", in_bar=True,
        short=N_("Erase") ),
    Key("b", "B", "case_discussion", N_("Case discussion about this client"), "records", short=N_("Discuss")),
    Key("m", "M", "received", N_("What is shared with you"), "records", in_bar=True, short=N_("Shared")),
    back("records"),
    Key("e", "E", "export", N_("On paper: record, client copy or letter, to a file"), "record",
        in_bar=True, short=N_("Paper")),
    Key("k", "K", "client_copy", N_("Client copy or full record"), "record", in_bar=True,
        short=N_("Client copy")),
    Key("h", "H", "history", N_("History of an answer"), "record", in_bar=True, short=N_("Past")),
    Key("r", "R", "remark", N_("Client's remark"), "record", in_bar=True, short=N_("Remark")),
    Key("o", "O", "reopen", N_("Reopen"), "record", in_bar=True),
    Key("l", "L", "look_back", N_("Look back at this talk, for yourself"), "record"),
    Key("v", "V", "follow_up", N_("Follow-up talk"), "record", in_bar=True, short=N_("Follow-up")),
    Key("t", "T", "timeline", N_("This client over all talks"), "record", in_bar=True, short=N_("Timeline")),
    Key("b", "B", "case_discussion", N_("Case discussion about this client"), "record", short=N_("Discuss")),
    Key("1", "1", "page", N_("The record on one page, or whole"), "record", in_bar=True, short=N_("A4")),
    Key("c", "C", "copy", N_("Copy what is shown"), "record"),
    Key("delete", "Del", "erase", N_("Erase this record for good"), "record"),
    Key("d", "D", "share", N_("Share"), "record", in_bar=True),
    Key("g", "G", "shares", N_("Shares, and who read it"), "record", in_bar=True, short=N_("Shares")),
    back("record"),
    Key("e", "E", "export", N_("Write to a file"), "timeline", in_bar=True, short=N_("To file")),
    back("timeline"),
    Key("enter", "Enter", "share", N_("Share exactly this"), "preview", in_bar=True, short=N_("Share")),
    Key("escape", "Esc", "leave", N_("Back, share nothing"), "preview", in_bar=True, short=N_("Back")),
    Key("enter", "Enter", "", N_("See what the other sees"), "shares", in_bar=True, short=N_("Look")),
    Key("w", "W", "withdraw", N_("Withdraw the share"), "shares", in_bar=True, short=N_("Withdraw")),
    back("shares"),
    Key("enter", "Enter", "", N_("Read it; the owner can see that"), "received", in_bar=True,
        short=N_("Read") ),
    back("received"),
    Key("v", "V", "follow_up", N_("Follow-up talk"), "shared", in_bar=True, short=N_("Follow-up")),
    Key("e", "E", "export", N_("Write to a file"), "shared", in_bar=True, short=N_("To file")),
    back("shared"),
)  # fmt: skip
