"""Built editions on a server: what can be published, and how one takes the place of another."""
