"""The first pieces of every vocabulary of ours, which the network and the decoder count on."""

SPECIAL = {"unk": 0, "bos": 1, "eos": 2, "pad": 3}
UNK, BOS, EOS, PAD = SPECIAL["unk"], SPECIAL["bos"], SPECIAL["eos"], SPECIAL["pad"]
