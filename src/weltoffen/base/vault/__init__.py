"""Sealing of what must not lie open on a disk: personal data of referrals and their files.

A key per thing, wrapped with the installation's key. Whoever throws the key away has deleted the
thing, wherever a copy of it may still lie. The cryptography itself is the library's.

`keys` the installation's key, `sealing` texts, `files` files, `lookup` finding by a secret that is
not kept, `erasing` that nothing stays behind.
"""
