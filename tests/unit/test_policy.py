"""The policy of pages: nothing runs, and nothing is loaded, but the site's own files."""

from macros.theme.policy import POLICY_OF_PAGES, POLICY_OF_SERVERS


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (one.split() for one in policy.split("; "))}


def test_a_page_may_load_and_run_files_of_its_own_site_alone():
    allowed = directives(POLICY_OF_PAGES)
    assert {source for sources in allowed.values() for source in sources} == {"'none'", "'self'"}
    assert allowed["default-src"] == allowed["base-uri"] == allowed["form-action"] == ["'none'"]
    assert allowed["script-src"] == ["'self'"]


def test_a_server_also_forbids_other_sites_to_frame_a_page():
    assert directives(POLICY_OF_SERVERS) == {
        **directives(POLICY_OF_PAGES), "frame-ancestors": ["'none'"]}
