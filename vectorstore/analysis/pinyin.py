"""How characters sound, without tones."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def syllables() -> dict[str, tuple[str, ...]]:
    """The syllables of the characters in use, two at most for each."""
    found: dict[str, list[str]] = defaultdict(list)
    text = (files("vectorstore.analysis") / "data" / "pinyin.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        syllable, characters = line.split(" ")
        for character in characters:
            found[character].append(syllable)
    return {character: tuple(heard) for character, heard in found.items()}


def sound_alike(one: str, other: str) -> bool:
    """Whether two characters may be read alike.

    >>> sound_alike("时", "实"), sound_alike("时", "完")
    (True, False)
    """
    heard = syllables()
    return bool(set(heard.get(one, ())) & set(heard.get(other, ())))
