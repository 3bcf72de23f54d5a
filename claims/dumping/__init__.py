"""The ledger taken out of the database, and brought into an empty one: a folder of files that COPY wrote and reads."""
