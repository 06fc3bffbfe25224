"""The terminal UI of tritext: translation units side by side."""

import os

from tritext_tui.terminal import keep_input_methods

keep_input_methods(os.environ)  # the package is imported before Textual, which reads the variable at import
