"""YAML as an editor's language server reads it: version 1.2, with the core schema's types."""

import re
from typing import Any, ClassVar

import yaml


class _Core(yaml.SafeLoader):
    """PyYAML without the types that YAML 1.2 no longer has, such as dates, `yes` and 14:30."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for tag, pattern, first in (
        ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
        ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
        ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
        ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""])):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), first)


def _int(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    text = loader.construct_scalar(node)
    return int(text, 0) if re.match(r"0[ox]", text) else int(text)


_Core.add_constructor("tag:yaml.org,2002:int", _int)


def read_as_an_editor(text: str) -> Any:
    """The value of a YAML document. Raises yaml.YAMLError if it is none."""
    return yaml.load(text, Loader=_Core)
