"""Bodies at work: meetings and agenda items as they come in (OParl)."""
