"""The schema as it became, one file per released version. A file that was released is never edited."""
