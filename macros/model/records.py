"""All records of an edition, by kind and id, with a typed look-up by class."""

from collections.abc import Iterator, Mapping
from typing import TypeVar, cast

from macros.model.record import Record

R = TypeVar("R", bound=Record)


class Records(Mapping[str, Mapping[str, Record]]):
    """kind -> id -> record, in the order of the files. Each record is an instance of the class of
    its kind.
    """

    def __init__(self, by_kind: Mapping[str, Mapping[str, Record]]) -> None:
        self._by_kind = by_kind

    def __getitem__(self, kind: str) -> Mapping[str, Record]:
        return self._by_kind[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_kind)

    def __len__(self) -> int:
        return len(self._by_kind)

    def of(self, model: type[R]) -> Mapping[str, R]:
        """id -> record of this class; empty if the edition does not have its kind."""
        return cast(Mapping[str, R], self._by_kind.get(model.kind, {}))
