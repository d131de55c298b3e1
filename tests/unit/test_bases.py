"""In whose voice a site speaks, and what each record rests on."""

import pytest

NAME = "name: Lantern Alliance (invented)\n"


@pytest.mark.parametrize(
    "publisher",
    ["", "publisher: {name: The lantern office}\n", "publisher: {email: a@lantern.example}\n"])
def test_who_publishes_in_their_own_voice_says_who_and_where_to_write_to(lanterns, publisher):
    lanterns.replace("data/alliance.yml", NAME, f"{NAME}voice: own\n{publisher}")
    assert lanterns.told_of_records() == [
        "data/alliance.yml:2:8: voice: who publishes in their own voice says who they are and "
        "where to write to. Write publisher: with name: and email: or address:, or voice: record."]


@pytest.mark.parametrize("reached", ["email: a@lantern.example", "address: 1 Lamp Street"])
def test_with_a_name_and_an_address_the_voice_can_be_the_publishers_own(lanterns, reached):
    publisher = f"publisher: {{name: The lantern office, {reached}}}\n"
    lanterns.replace("data/alliance.yml", NAME, f"{NAME}voice: own\n{publisher}")
    assert lanterns.edition().site.alliance.voice == "own"
