"""The first pieces of every vocabulary of ours, which the network and the decoder count on."""

SPECIAL = {"unk": 0, "bos": 1, "eos": 2, "pad": 3}
BOS, EOS, PAD = SPECIAL["bos"], SPECIAL["eos"], SPECIAL["pad"]
