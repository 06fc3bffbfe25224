"""Translate, align and compare a statement in English, Korean and Japanese, offline."""

__version__ = "0.1.0"
