"""How much of a file is read. Reading stops at each of these, never after them."""

MAX_BYTES = 50 * 2**20  # of any file
MAX_TABLE = 20 * 2**20
MAX_UNPACKED = 200 * 2**20
MAX_RATIO = 200
MAX_MEMBERS = 2_000
MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_CELL = 2_000
MAX_EVENTS = 5_000
