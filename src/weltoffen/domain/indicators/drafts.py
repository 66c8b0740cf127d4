"""What somebody says about a dataset, before it is one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DatasetDraft:
    """`family`: which statistics it is; indicators say by this name what they are made of."""

    title: str
    publisher: str
    family: str
    licence: str
    source: str = ""
    description: str = ""
    attribution: str = ""
    legal_basis: str = ""
    is_public: bool = False

    def __str__(self) -> str:
        return self.title
