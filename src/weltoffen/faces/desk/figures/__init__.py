"""The procedure's figures per department, concern and quarter."""
