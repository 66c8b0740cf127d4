"""One person's meetings as a calendar to subscribe to, by a secret address."""
