"""Codes, periods, wordings and safe figures: plain values."""
