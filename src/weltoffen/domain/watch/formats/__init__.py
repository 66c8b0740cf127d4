"""What cities without OParl publish, as plain values: calendars, feeds, tables, agendas, mails.

Pure: no database, no web. `intake` reads them in a process of its own, operations write them.
"""
