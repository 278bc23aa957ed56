"""What can be set is what is written down."""

import re
from pathlib import Path

import pytest

from factcheck import env
from factcheck.env import SettingError

ROOT = Path(__file__).resolve().parents[2]


def test_every_setting_that_is_read_is_in_the_example_and_the_other_way_round() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "factcheck").rglob("*.py"))
    read = set(
        re.findall(
            r'env\.(?:text|flag|integer|listing|folder|secret|hosts|origins|addresses|pairs|contact)\(\s*"([A-Z_]+)"',
            source,
        )
    )
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)) == read


@pytest.mark.parametrize("given", ["maybe", "2", "ja"])
def test_a_vague_yes_or_no_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOME_FLAG", given)
    with pytest.raises(SettingError, match="SOME_FLAG"):
        env.flag("SOME_FLAG", default=False)


@pytest.mark.parametrize(("given", "meant"), [("true", True), ("ON", True), ("0", False), ("", False)])
def test_a_clear_yes_or_no_is_taken(monkeypatch: pytest.MonkeyPatch, given: str, meant: bool) -> None:
    monkeypatch.setenv("SOME_FLAG", given)
    assert env.flag("SOME_FLAG", default=False) is meant


@pytest.mark.parametrize("given", ["many", "-1", "1.5"])
def test_a_number_out_of_bounds_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOME_NUMBER", given)
    with pytest.raises(SettingError, match="SOME_NUMBER"):
        env.integer("SOME_NUMBER", 5, least=0)
