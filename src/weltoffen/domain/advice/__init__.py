"""Inquiries and referrals (rows C1 and C3): the person holds the consent, the answer comes home."""
