"""Reading the population register into a store that derivation needs no join for."""
