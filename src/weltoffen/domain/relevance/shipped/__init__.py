"""What every installation starts with: a catalogue of German words, and weights without text."""
