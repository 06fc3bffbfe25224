"""What the process that forks commands has read in: a module that it imports as it starts."""

from support.weights import read_weights

read_weights()
