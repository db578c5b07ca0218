"""Speed and memory against the real backend process: ``python -m tests.bench``."""
