"""The desk of the participation procedure: work lists, one involvement, statement, answers."""
