"""Qt adapters over the store: item models, the queue's order, and the bridge between threads."""
