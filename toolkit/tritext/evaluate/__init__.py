"""How good an alignment or a translation is, against gold.

``perturb`` makes documents with known gold of a text that is parallel line by line.
"""
