"""Addresses that were published and hold nothing any more."""

from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from macros.model.dates import PartialDate
from macros.model.fields import AtKey, Text, is_address
from macros.model.record import Model


def _check_address(text: str) -> str:
    if is_address(text) or text.startswith(("data/", "sources/originals/")):
        return text
    raise ValueError(f"'{text}' is no address below the site's root. "
                     "Write it like 'plan/actions/lamp-map/' or 'governance/decisions/#x'.")


#: An address below the site's root, with an anchor where it is a part of a page.
Address = Annotated[Text, AfterValidator(_check_address)]


class Withdrawal(Model):
    """What was at an address and was taken away for good. The address says so from then on."""

    address: Address = Field(description="its address below the site's root")
    date: PartialDate = Field(description="the day on which it was taken away")
    reason: Text | None = Field(default=None, description="why, in a sentence for readers")
    erased: bool = Field(
        default=False, description="true where the page may only say that something was removed")

    @model_validator(mode="after")
    def _on_a_day_and_silent_if_erased(self) -> Self:
        if self.date.precision != "day":
            raise AtKey("date", f"'{self.date}' is not a day. Write one, like 2026-11-24.")
        if self.erased and self.reason:
            raise AtKey("reason", "what is erased is given no reason on the site. "
                                  "Delete this line, or the line with erased.")
        return self


class Withdrawn(Model):
    """Every address whose content was taken away for good."""

    addresses: tuple[Withdrawal, ...] = Field(min_length=1, description="in any order")
