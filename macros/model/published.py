"""What is published on a day, and corrected later."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from macros.model.fields import AtKey, Text
from macros.model.moments import Moment
from macros.model.record import Model


class Corrected(Model):
    """What was corrected in an update or report after it was published, and when."""

    on: Moment = Field(description="the day of the correction, with or without the time")
    what: Text = Field(description="what was wrong and what is right, in one plain sentence")


class Embargoed(Model):
    """Something that the public can be kept from until a time.

    Where it says when it was `published`, that follows from `publish_from`.
    """

    publish_from: Moment | None = Field(
        default=None, description="the day or time before which nothing of it is published")

    @model_validator(mode="before")
    @classmethod
    def _published_from_then(cls, written: Any) -> Any:
        if (not isinstance(written, Mapping) or "publish_from" not in written
                or "published" not in cls.model_fields):
            return written
        if "published" in written:
            raise AtKey("published", "it follows from publish_from:. Delete this line.")
        return {**written, "published": written["publish_from"]}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler
                                     ) -> dict[str, Any]:
        schema = handler(core)
        whole = handler.resolve_ref_schema(schema)
        if "published" in whole.get("required", ()):
            whole["required"].remove("published")
            whole["oneOf"] = [{"required": [key]} for key in ("published", "publish_from")]
        return schema


class Published(Embargoed):
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
