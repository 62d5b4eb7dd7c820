"""Office Open XML (ISO/IEC 29500): a ZIP container of XML parts, read within bounds.

The standard library's expat does it: the format forbids document types, so the first sign of one is
refused and no entity is ever expanded.  lxml would add nothing here, and python-docx and openpyxl unpack
without bounds, leave out what reports need (automatic numbers, text boxes, notes; merged cells), and let
a dozen sorts of foreign errors escape over damaged files.
"""

from __future__ import annotations

import posixpath
import zipfile
from typing import TypeAlias
from xml.etree import ElementTree

from ingest.readers.archive import open_container, unpack
from ingest.readers.decode import MAX_BYTES
from ingest.readers.signatures import FORMATS, sniff
from vectorstore.errors import ReadError

Node: TypeAlias = ElementTree.Element
"""An element; tag and attributes go by their local names, so that the strict and the transitional
flavour of the format, and what WPS writes, are all the same."""

_MAX_PART = MAX_BYTES
"""Of one part, unpacked: no more than a text file may have.  A report's is 0.2 MB; a workbook keeps all
its texts in one."""
_MAX_NODES = 1_000_000
"""Elements and attributes of all parts, about 150 MB in memory.  A report has 10,000."""
_MAX_DEPTH = 150
"""Word nests a table eight elements deep."""


class Package:
    """An opened container.  `name` is the file's, for messages."""

    def __init__(self, name: str, container: zipfile.ZipFile) -> None:
        self.name = name
        self._container = container
        self._nodes_left = _MAX_NODES

    def xml(self, part: str) -> Node | None:
        """The root of a part; None if there is no such part.  `ReadError` if it is damaged or too large."""
        try:
            info = self._container.getinfo(part)
        except KeyError:
            return None
        member = unpack(self._container, info, part, _MAX_PART)
        if member.error:
            raise ReadError(f"{self.name} 的内容（{part}）{member.error}。")
        try:
            root, nodes = _parse(member.data, self._nodes_left)
        except _HostileError as error:
            raise ReadError(f"{self.name} {error}，没有收录。") from error
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise ReadError(f"{self.name} 的内容（{part}）已损坏；请用 Word 或 WPS 打开后另存。") from error
        self._nodes_left -= nodes
        return root

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part ("" for the package) refers to: the kind of relation and the other part, by id."""
        folder, file = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for node in () if root is None else root.iter("Relationship"):
            target = posixpath.normpath(posixpath.join("/", folder, node.get("Target", "")))
            kind = node.get("Type", "").rpartition("/")[2]
            found[node.get("Id", "")] = kind, target.lstrip("/")
        return found

    def part(self, kind: str, of: str = "", default: str = "") -> str:
        """The part that another refers to as its `kind`: officeDocument, styles, footnotes."""
        targets = self.related(of).values()
        return next((target for relation, target in targets if relation == kind), default)


def open_package(data: bytes, name: str, form: str) -> Package:
    """A container of the format `form` (a key of `FORMATS`); `ReadError` says what it is instead."""
    found = sniff(data)
    if found == "zip":  # damaged, or made by a program that leaves out the list of contents
        return Package(name, open_container(data, name))
    if found != form:
        what = FORMATS[found] if found else "纯文本或无法识别的文件"
        advice = "请解除密码后再收录" if found == "locked" else f"请改正扩展名，或另存为 {form}"
        raise ReadError(f"{name} 其实是{what}，不是{FORMATS[form]}；{advice}。")
    return Package(name, open_container(data, name))


class _HostileError(Exception):
    """XML that no office program writes; the text is for the user."""


class _Bounded(ElementTree.TreeBuilder):
    """Builds a tree of local names, and stops where it grows beyond bounds."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.nodes = self._depth = 0
        self._most = most

    def start(self, tag: str, attrs: dict[str, str], /) -> Node:
        self.nodes += 1 + len(attrs)
        self._depth += 1
        if self.nodes > self._most:
            raise _HostileError("的内容过多，请拆分后再收录；这份文件")
        if self._depth > _MAX_DEPTH:
            raise _HostileError("的结构嵌套得过深，不像正常的文件")
        return super().start(_local(tag), {_local(key): value for key, value in attrs.items()})

    def end(self, tag: str, /) -> Node:
        self._depth -= 1
        return super().end(_local(tag))

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        raise _HostileError("含有文档类型声明（可能是实体膨胀攻击）")


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _parse(data: bytes, most: int) -> tuple[Node, int]:
    """A part's root, and how many elements and attributes it has."""
    target = _Bounded(most)
    parser = ElementTree.XMLParser(target=target)
    parser.feed(data)
    root = parser.close()
    if not isinstance(root, ElementTree.Element):
        raise ValueError("no root element")
    return root, target.nodes
