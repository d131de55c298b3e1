"""What differs between two versions of an edition, in words that readers use."""
