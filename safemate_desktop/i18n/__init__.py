"""The two languages: switching them live, and saying times, codes and words in them."""
