"""The kinds of fact, one module each, and the fact base that holds them."""
