"""The two editions of a site, and the folders that each of them reads."""

PUBLIC, STAFF = "public", "staff"
#: Suffix of the names of records and pages that only the staff edition has.
STAFF_ONLY = " (staff only)"


def folders(edition: str, name: str) -> tuple[str, ...]:
    """The folders that an edition reads for `name`, which is 'data' or 'docs'.

    The public edition never reads staff/.
    """
    return (name, f"staff/{name}") if edition == STAFF else (name,)


def is_for_staff(file: str) -> bool:
    """Whether only the staff edition has a file, by its path from the collaboration's folder."""
    return file.startswith("staff/")
