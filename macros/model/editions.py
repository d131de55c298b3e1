"""The two editions of a site, and the folders that each reads."""

PUBLIC, STAFF = "public", "staff"
#: Suffix of the names of records and pages that only the staff edition has.
STAFF_ONLY = " (staff only)"


def folders(edition: str, name: str) -> tuple[str, ...]:
    """The folders that an edition reads, for `name` data or docs: the public one never staff/."""
    return (name, f"staff/{name}") if edition == STAFF else (name,)


def is_for_staff(file: str) -> bool:
    """Whether a file (its path from the collaboration's folder) is for staff alone."""
    return file.startswith("staff/")
