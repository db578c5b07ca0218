"""Who somebody is: passwords, sessions, consent, rights, gateways."""
