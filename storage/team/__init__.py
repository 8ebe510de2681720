"""Records of a team in PostgreSQL, where the database decides who may see what."""
