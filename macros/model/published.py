"""What is published on a day, and corrected later."""

from pydantic import Field

from macros.model.fields import Text
from macros.model.moments import Moment
from macros.model.record import Model


class Corrected(Model):
    """What was corrected in an update or report after it was published, and when."""

    on: Moment = Field(description="the day of the correction, with or without the time")
    what: Text = Field(description="what was wrong and what is right, in one plain sentence")


class Published(Model):
    """Something that this site published on a day."""

    published: Moment = Field(
        description="the day on which this site published it, with or without the time")
    corrected: tuple[Corrected, ...] = Field(
        default=(), description="what was corrected since it was published")
    allowed: Text | None = Field(
        default=None, description="why it may be published in a quiet period")

    @property
    def corrections(self) -> tuple[Corrected, ...]:
        """What was corrected, the newest first."""
        return tuple(sorted(self.corrected, key=lambda corrected: corrected.on, reverse=True))
