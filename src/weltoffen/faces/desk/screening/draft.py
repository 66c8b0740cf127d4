"""A draft that somebody dropped: its text, and a title when none was typed."""

TITLE_LIMIT = 200


def title_of(text: str, file_name: str = "") -> str:
    """The first line that says something; failing that the name of the file without its ending."""
    lines = (line.strip(" \t#*-–:") for line in text.splitlines())
    first = next((line for line in lines if sum(map(str.isalpha, line)) >= 8), "")
    return (first or file_name.rpartition(".")[0])[:TITLE_LIMIT].strip()
