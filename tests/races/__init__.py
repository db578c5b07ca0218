"""Several real desktops on one real backend, over lines that fail: who has what in the end."""
