"""What stands between the network and Solara: who may come in, with what, and how much."""
