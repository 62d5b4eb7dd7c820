"""The image and the compose file, as far as they can be tried without a container engine."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from ui.cli import main
from vectorstore.settings import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: one for name, one in SERVICES.items() if one.get("image") == "zhengwen"}
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


def test_two_web_processes_and_an_ingest_run_the_image() -> None:
    assert set(OURS) == {"web-1", "web-2", "ingest"}


@pytest.mark.parametrize("name", OURS)
def test_our_processes_can_write_nowhere_but_to_their_volumes(name: str) -> None:
    service = OURS[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert {volume.split(":")[0] for volume in service["volumes"]} <= {"home", "./reports"}


def test_the_image_runs_as_nobody_special() -> None:
    last_stage = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER \d{5}$", last_stage, re.MULTILINE)
    assert "ZHENGWEN_HOME=/data" in last_stage


def test_only_the_balancer_is_reached_from_outside() -> None:
    assert [name for name, one in SERVICES.items() if "ports" in one] == ["balancer"]
    (port,) = SERVICES["balancer"]["ports"]
    assert port.startswith("127.0.0.1:")
    upstream = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert re.findall(r"server (web-\d):7860", upstream) == ["web-1", "web-2"]


@pytest.mark.parametrize("name", OURS)
def test_commands_are_ones_that_the_program_has(name: str) -> None:
    program, command, *arguments = OURS[name]["command"]
    assert program == "zhengwen"
    found = main.commands[command]  # type: ignore[attr-defined]
    found.make_context(command, [re.sub(r"\$\{\w+:-(\w+)\}", r"\1", one) for one in arguments])


def test_settings_are_ones_that_the_program_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in OURS["web-1"]["environment"].items():
        monkeypatch.setenv(name, re.sub(r"\$\{(\w+):\?[^}]*\}", r"\1", value))
    settings = Settings.from_environment()
    assert settings.database == "postgresql://zhengwen:DATABASE_PASSWORD@postgres/zhengwen"
    assert (settings.chroma, settings.password) == ("http://chroma:8000", "PASSWORD")
    wanted = set(re.findall(r"\$\{(\w+)", (DEPLOY / "compose.yaml").read_text(encoding="utf-8")))
    named = set(re.findall(r"^(\w+)=", (DEPLOY / "env.example").read_text(encoding="utf-8"), re.MULTILINE))
    assert wanted == named


def test_versions_are_those_that_are_tested_with() -> None:
    constraints = (DEPLOY.parent / "constraints.txt").read_text(encoding="utf-8")
    version = SERVICES["chroma"]["image"].partition(":")[2]
    assert f"chromadb=={version}\n" in constraints
