"""The program as somebody meets it who hears it, or reads it enlarged."""
