"""What bodies that meet in public deal with: for everybody, without an account.

None of these pages is kept ready (`faces/portal/ready.py`): that shelf is emptied by the edition of
the directory, which knows nothing of meetings, so that a cancelled one would stay on it. They are
made anew each time, with a constant number of queries; calendars and feeds are told 304.
"""
