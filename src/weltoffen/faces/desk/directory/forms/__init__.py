"""Forms of the directory: plain fields, and parts that repeat without a script."""
