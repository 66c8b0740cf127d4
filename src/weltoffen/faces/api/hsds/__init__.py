"""The directory over HSDS 3.0 (Open Referral)."""
