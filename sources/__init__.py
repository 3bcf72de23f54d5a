"""Sources, their affiliations, and the documents in which they are quoted."""
