"""The same numbers as `compare report`, as one would write them with pandas and with duckdb.

Each script runs in its own virtual environment and knows nothing of doorvraag: it reads a CSV and the form
with the questions, and writes one page. `numbers` holds what both do with numpy.
"""
