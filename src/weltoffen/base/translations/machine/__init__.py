"""Machines that draft translations: plug-ins, none by default. They never publish anything."""
