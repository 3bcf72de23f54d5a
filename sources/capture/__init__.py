"""How a publication gets in."""
