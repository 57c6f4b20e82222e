"""The module and the command of the wheel, over the example reports of the repository."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import gouji

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
REPORTS = EXAMPLES / "reports"


def test_a_path_becomes_a_report():
    report = gouji.convert(REPORTS / "2022.html")
    assert report["agency"] == "青泽市水利局"
    assert report["tables"]["applications"]["new"]["total"] == 119
    assert report["source"]["path"].endswith("2022.html")


def test_bytes_become_the_same_report():
    path = REPORTS / "2023.txt"
    ours = gouji.convert(path.read_bytes(), name=str(path))
    assert ours == gouji.convert(path)


def test_what_the_caller_knows_beats_the_page():
    report = gouji.convert(REPORTS / "2023.txt", agency="青泽市水利局（本级）", year=2022)
    assert (report["agency"], report["year"]) == ("青泽市水利局（本级）", 2022)
    assert report["year_printed"] == 2023


def test_findings_come_in_either_language():
    path = EXAMPLES / "broken" / "transport-2022.html"
    rules = {finding["rule"] for finding in gouji.check(path)}
    assert {"balance", "applicants"} <= rules
    assert any("本年" in finding["message"] for finding in gouji.check(path, lang="zh"))


def test_what_is_not_a_report_is_an_error_with_code_and_path():
    with pytest.raises(gouji.GoujiError) as caught:
        gouji.convert("天气晴朗。".encode(), name="weather.txt")
    assert (caught.value.code, caught.value.path) == ("not-a-report", "weather.txt")
    with pytest.raises(gouji.GoujiError) as caught:
        gouji.convert("nowhere.html")
    assert caught.value.code == "unreadable"
    with pytest.raises(ValueError):
        gouji.convert(b"", blanks="guess")


def test_a_folder_becomes_the_dataset_of_the_command(tmp_path):
    summary = gouji.dataset(REPORTS, tmp_path / "data")
    assert summary["converted"] == 6
    lines = (tmp_path / "data" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["year"] for line in lines] == [2019, 2020, 2021, 2022, 2023, 2024]
    command = subprocess.run(
        [sys.executable, "-c", "import gouji; gouji._main()", "convert", REPORTS, "--out", tmp_path / "same"],
        capture_output=True, text=True, encoding="utf-8",
    )
    assert command.returncode == 0, command.stderr
    for name in ("cells.csv", "panel.csv", "findings.csv"):
        assert (tmp_path / "same" / name).read_bytes() == (tmp_path / "data" / name).read_bytes()


def test_a_dataset_that_cannot_be_made_is_an_error(tmp_path):
    with pytest.raises(gouji.GoujiError) as caught:
        gouji.dataset(tmp_path / "nowhere", tmp_path / "data", metadata=tmp_path / "none.csv")
    assert caught.value.path.endswith("data")


def test_cells_are_a_frame():
    pandas = pytest.importorskip("pandas")
    frame = gouji.cells(REPORTS)
    assert isinstance(frame, pandas.DataFrame)
    one = frame.query("year == 2022 and row == 'new' and column == 'total'")
    assert one["value"].tolist() == [119.0]


def test_threads_convert_at_once():
    path, made = REPORTS / "2021.html", []
    work = lambda: made.append(gouji.convert(path)["year"])
    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [2021] * 8
