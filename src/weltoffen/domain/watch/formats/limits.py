"""How much of an agenda, a feed or a mail is read; of files in general see `base/intake`."""

MAX_LINE = 3_000  # characters of a line in a document
MAX_ENTRIES = 2_000
MAX_ITEMS = 500  # of one agenda
MAX_ATTACHMENTS = 30
MAX_NESTED = 4  # messages in messages
MAX_PARTS = 300
