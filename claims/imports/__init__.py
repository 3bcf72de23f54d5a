"""Import sources, claims and attributions from files. Parsing never writes; loading never parses."""
