"""The screens: compose widgets, translate keys into acts, draw views. Decides nothing."""
