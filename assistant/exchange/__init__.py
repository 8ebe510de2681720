"""Records leaving for, and arriving from, other databases and programs."""
