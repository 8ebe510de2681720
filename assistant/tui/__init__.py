"""The screens: compose widgets, translate keys into acts, draw views. Decides nothing."""

import os

# Textual reads it once, when it is imported: a change is drawn within 8 ms instead of 17.
os.environ.setdefault("TEXTUAL_FPS", "120")
