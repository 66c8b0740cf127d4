"""The demo city only: be somebody with one click."""
