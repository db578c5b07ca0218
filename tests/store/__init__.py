"""The store on real files: what is kept, what is shown, what survives."""
