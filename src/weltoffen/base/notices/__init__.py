"""What is told to whom: in-app and by mail, through an outbox, as a digest or at once."""
