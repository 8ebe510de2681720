"""Forms in XLSForm, the dialect of ODK Collect and its kin: read into a guide of ours, and written from one.

`docs/xlsform.md` says what is kept, what changes and what cannot come along, in both directions.
"""
