"""Papers with their versions, files and routes (OParl Paper, File, Consultation)."""
