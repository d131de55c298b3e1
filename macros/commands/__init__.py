"""The commands behind `make check`, `make new`, `make paper` and `make strip`."""
