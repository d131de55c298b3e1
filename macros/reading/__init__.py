"""Read what editors write: YAML and Markdown, each file once, into typed records and pages."""
