"""The council watch: four lists, matches, reminders, coverage."""
