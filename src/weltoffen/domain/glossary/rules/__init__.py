"""What somebody typed from a letter, and which word of the glossary it is."""
