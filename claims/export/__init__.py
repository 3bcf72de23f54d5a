"""Export the ledger to a folder of files with COPY, and load such a folder into an empty database."""
