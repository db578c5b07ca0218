"""Tables, transactions, and whatever differs between the databases we run on."""
