"""security.txt says to whom a weakness of the site can be told (RFC 9116)."""

import pytest

from macros.exports import every_file
from macros.exports.security_txt import SECURITY
from macros.pages.published import published

LINES = ("security: {{email: safe@lantern.example, url: 'https://lantern.example/safe', "
         "expires: {}}}\n")


def given(lanterns, text):
    path = lanterns.root / "data/alliance.yml"
    path.write_text(f"{path.read_text('utf-8')}{text}", "utf-8")
    return lanterns


def test_it_has_the_fields_of_the_standard(lanterns):
    site = given(lanterns, LINES.format("2003-06-30")).edition().site
    assert every_file(site, "https://lantern.example/")[SECURITY] == (
        "Contact: https://lantern.example/safe\n"
        "Contact: mailto:safe@lantern.example\n"
        "Expires: 2003-06-30T00:00:00+01:00\n"
        "Preferred-Languages: en\n"
        "Canonical: https://lantern.example/.well-known/security.txt\n")
    assert "Canonical" not in every_file(site, "")[SECURITY]
    assert not [one for one in published(site, every_file(site, "")) if "well-known" in one]


def test_without_anyone_to_tell_there_is_none(built):
    assert SECURITY not in every_file(built.site, "")


@pytest.mark.parametrize(("line", "sentence"), [
    (LINES.format("2003-06"), "expires: '2003-06' is not a day. Write one, like 2027-06-30."),
    ("security: {expires: 2003-06-30}\n",
     "security: it says nobody to tell. Write email: or url:."),
])
def test_what_is_missing_is_told(lanterns, line, sentence):
    (told,) = given(lanterns, line).told_of_records()
    assert told.endswith(sentence)
