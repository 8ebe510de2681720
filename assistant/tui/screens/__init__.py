"""One screen per file; imported when it is first shown."""
