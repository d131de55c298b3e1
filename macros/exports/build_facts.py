"""What an edition was built from: the file build.json."""

import json

from macros.edition.site import Site


def build_facts(site: Site) -> str:
    """The text of a JSON object that says what an edition was built from.

    `edition` is its name, `as_of` the time from which it is told (null where nothing has a date),
    `commit` and `commit_date` the last commit that changed what the edition is made of (null where
    the build was not told of one), and `counts` how many records of each kind it has. `withdrawn`
    are the addresses from which something was taken away for good, `erased` those of them at which
    it only says that something was removed.
    """
    facts = {
        "edition": site.edition,
        "as_of": str(site.as_of) if site.as_of else None,
        "commit": site.commit.id if site.commit else None,
        "commit_date": site.commit.date if site.commit else None,
        "counts": {kind: len(records) for kind, records in site.records.items() if records},
        "withdrawn": sorted(withdrawal.address for withdrawal in site.withdrawn),
        "erased": sorted(withdrawal.address for withdrawal in site.withdrawn if withdrawal.erased),
    }
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
