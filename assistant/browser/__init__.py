"""doorvraag in a browser: pages, who may come in, and one program for each person.

The terminal in the page is textual-serve's; who is let in, what may be asked for, and what becomes of a
program whose browser is gone, stands here. Decision 0021 says why.
"""
