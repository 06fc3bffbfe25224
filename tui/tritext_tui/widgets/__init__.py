"""Widgets: they show records, know no engine, and tell the screen what happened."""
