"""Where people and machines meet the domain; they ask queries and call operations, never write."""
