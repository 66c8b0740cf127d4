"""The participation procedure: the Integration Office is heard before a body deals with a paper.

Source: Magistratsbeschluss of 19.09.2007 and Rundverfügung Nr. 19/2008 (seed, footnote 6).
"""
