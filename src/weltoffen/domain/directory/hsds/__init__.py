"""The directory in HSDS 3.0 (Open Referral): our tables as its objects, complete, named for ever.

What HSDS has no field for leaves as `attributes` with a `link_type` of ours (`facts`), so that a
reader of ours gets back everything, and others lose nothing that they know.
"""
