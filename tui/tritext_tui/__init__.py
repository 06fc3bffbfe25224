"""The terminal UI of tritext: translation units side by side."""

import os

from tritext_tui.terminal import keep_input_methods, show_all_colours

# The package is imported before Textual, which reads the variables at import.
keep_input_methods(os.environ)
show_all_colours(os.environ)
