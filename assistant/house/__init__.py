"""The house style of the organisation: what it is, and whether what was given for it can be used."""
