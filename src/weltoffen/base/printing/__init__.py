"""Typst to accessible PDF with the letterhead of the city; DOCX; QR codes."""
