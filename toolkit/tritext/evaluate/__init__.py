"""How good an alignment or a translation is, against gold.

Alignments: ``links`` (reading gold and hypotheses), ``beads`` (vecalign's strict and lax), ``alignment`` (the scores:
pairwise and n-way), ``bootstrap`` (their intervals), ``calibration`` (whether posteriors can be believed) and
``reliability`` (the same as a picture).

Translations: ``parallel`` (test sets in columns), ``metrics`` (chrF2 and BLEU by sacrebleu) and ``translation`` (the
scores of systems, and what is plainly broken); ``systems`` compares two translations line by line, and ``nearest``
says by that which of two other versions a version follows. ``tables`` shows any of them, and ``followed`` the last.

``perturb`` makes documents with known gold of a text that is parallel line by line.
"""
