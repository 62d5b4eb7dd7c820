"""The settings of 政问, read from the environment here and nowhere else, and never on import."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data is and which models read it."""

    home: Path
    """The data folder (ZHENGWEN_HOME; default: the platform's user data folder)."""
    encoder: str = ""
    """A sentence-transformers model by name or path (ZHENGWEN_ENCODER); "" is the bundled one."""

    @classmethod
    def from_environment(cls) -> Settings:
        home = os.environ.get("ZHENGWEN_HOME", "").strip()
        return cls(
            home=Path(home).expanduser() if home else user_data_path("zhengwen", appauthor=False),
            encoder=os.environ.get("ZHENGWEN_ENCODER", "").strip(),
        )
