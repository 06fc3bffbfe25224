"""What the process that forks commands has read in: a module that it imports as it starts."""

from support.weights import share_weights
from tritext.engines.use import UseEmbedder

share_weights()
UseEmbedder()
