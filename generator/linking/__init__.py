"""Records to one site: addresses, passages, references, evidence, and what follows from them."""
