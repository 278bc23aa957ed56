"""What can be set is what is written down."""

import re
import sys
from pathlib import Path

import pytest

from factcheck import env
from factcheck.env import SettingError

ROOT = Path(__file__).resolve().parents[2]


def test_every_setting_that_is_read_is_in_the_example_and_the_other_way_round() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "factcheck").rglob("*.py"))
    read = set(
        re.findall(
            r'env\.(?:text|flag|integer|listing|folder|secret|hosts|host|origins|addresses|pairs|contact|keys|program)\(\s*"([A-Z_]+)"',
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


@pytest.mark.parametrize(
    "given",
    [
        # No port, or none that is one.
        "intranet.example.org", "10.0.0.1", "[fd00::1]", "10.0.0.1:", "10.0.0.1:0", "10.0.0.1:65536", "10.0.0.1:http",
        # More than one place.
        "*", "*:80", "*.example.org:80", "10.0.0.0/8:80", "10.0.0.1:80-90", ".example.org:80",
        # An address, or something that could be taken for another place.
        "http://10.0.0.1:80", "10.0.0.1:80/", "ada@10.0.0.1:80", "fd00::1:80", "[fd00:0::1]:80", "[10.0.0.1]:80",
        "10.1:80", "0x7f.1:80", "2130706433:80", "010.0.0.1:80", "1.2.3.4.5:80",
    ],
)  # fmt: skip
def test_a_place_that_is_not_one_host_with_one_port_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("SOME_PLACES", f"127.0.0.1:80,{given}")
    with pytest.raises(SettingError, match="SOME_PLACES"):
        env.pairs("SOME_PLACES")


def test_hosts_with_their_ports_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_PLACES", "Wiki.example.org:8080, 10.0.0.1:80,[fd00::1]:443,localhost:9000,")
    assert env.pairs("SOME_PLACES") == ["wiki.example.org:8080", "10.0.0.1:80", "[fd00::1]:443", "localhost:9000"]
    monkeypatch.setenv("SOME_PLACES", "")
    assert env.pairs("SOME_PLACES") == []


@pytest.mark.parametrize(
    "given", ["somebody", "ftp://example.org", "https://example.org/a b", "a@b@c", "дом@example.org"]
)
def test_a_contact_is_an_address(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOME_CONTACT", given)
    with pytest.raises(SettingError, match="SOME_CONTACT"):
        env.contact("SOME_CONTACT")
    for right in ("", "desk@example.org", "https://example.org/bot?a=b"):
        monkeypatch.setenv("SOME_CONTACT", right)
        assert env.contact("SOME_CONTACT") == right


@pytest.mark.parametrize("given", ["00", "g" * 64, f"{'0' * 64}, {'0' * 63}"])
def test_a_public_key_is_64_hex_digits(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOME_KEYS", given)
    with pytest.raises(SettingError, match="SOME_KEYS"):
        env.keys("SOME_KEYS")
    monkeypatch.setenv("SOME_KEYS", f"{'AB' * 32},{'0' * 64}")
    assert env.keys("SOME_KEYS") == ["ab" * 32, "0" * 64]


def test_a_program_is_a_whole_path_of_what_can_be_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for wrong in ("chromium", str(tmp_path), str(tmp_path / "none"), __file__):
        monkeypatch.setenv("SOME_PROGRAM", wrong)
        with pytest.raises(SettingError, match="SOME_PROGRAM"):
            env.program("SOME_PROGRAM")
    for right in ("", sys.executable):
        monkeypatch.setenv("SOME_PROGRAM", right)
        assert env.program("SOME_PROGRAM") == right
