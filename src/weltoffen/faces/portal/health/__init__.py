"""Is the installation alive? For the watchdog of the operator."""
