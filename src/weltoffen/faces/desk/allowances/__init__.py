"""From attendance to the list that is paid."""
