"""Know the city: figures from the register, made safe in the statistics office, read on the web."""
