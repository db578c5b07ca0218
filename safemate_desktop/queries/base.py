"""What every query is: a request, and the shape of its answer."""

from abc import abstractmethod
from typing import ClassVar, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict

Answer = TypeVar("Answer", bound=BaseModel)


class Request(NamedTuple):
    """One request that changes nothing."""

    path: str
    params: dict[str, str]


class Query(BaseModel, Generic[Answer]):
    """A question; ``answer`` is the contract model that the reply is read into."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    answer: ClassVar[type[BaseModel]]

    @abstractmethod
    def request(self) -> Request:
        """Return what to ask."""
