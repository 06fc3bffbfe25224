"""The terminal UI of tritext: translation units side by side."""
