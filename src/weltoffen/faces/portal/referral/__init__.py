"""The person's own page of a referral, and the receiver's."""
