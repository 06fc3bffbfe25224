"""Screens: they own the widgets and the workers."""
