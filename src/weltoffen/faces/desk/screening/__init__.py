"""The clerk's three minutes: is this paper one that the Integration Office must be heard on?"""
