"""The module and the command of the wheel, over the example reports of the repository."""

import ast
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
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
        [sys.executable, "-m", "gouji", "convert", REPORTS, "--out", tmp_path / "same"],
        capture_output=True, text=True, encoding="utf-8",
    )
    assert command.returncode == 0, command.stderr
    for name in ("cells.csv", "panel.csv", "findings.csv"):
        assert (tmp_path / "same" / name).read_bytes() == (tmp_path / "data" / name).read_bytes()


def fails(code, path, call):
    """The error of a call, which has this code and is about this path."""
    with pytest.raises(gouji.GoujiError) as caught:
        call()
    assert (caught.value.code, caught.value.path) == (code, str(path)), caught.value
    return str(caught.value)


def test_a_dataset_that_cannot_be_made_says_why(tmp_path):
    none, out = tmp_path / "none.csv", tmp_path / "data"
    said = fails("usage", none, lambda: gouji.dataset(REPORTS, out, metadata=none))
    assert "No such file" in said
    out.write_text("not a folder")
    assert "is a file" in fails("unwritable", out, lambda: gouji.dataset(REPORTS, out))


def test_inputs_that_are_missing_or_empty_are_errors(tmp_path):
    out, nowhere, empty = tmp_path / "data", tmp_path / "nowhere", tmp_path / "empty"
    empty.mkdir()
    assert "cannot be read" in fails("missing", nowhere, lambda: gouji.dataset(nowhere, out))
    fails("no-report", empty, lambda: gouji.dataset(empty, out))
    assert not out.exists()
    assert fails("usage", "", lambda: gouji.dataset([], out)).startswith("no input")
    pytest.importorskip("pandas")
    fails("missing", nowhere, lambda: gouji.cells(nowhere))
    # Nothing is said of a folder that only the function knows.
    fails("usage", "", lambda: gouji.cells([]))
    # One of several: the result says so, and what there is stays.
    summary = gouji.dataset([REPORTS, nowhere], out)
    assert (summary["exit"], summary["converted"], summary["skipped"]) == (2, 6, 1)
    fails("missing", nowhere, lambda: gouji.dataset([REPORTS, nowhere], out))
    fails("no-report", out, lambda: gouji.dataset(empty, out))


def test_no_inputs_read_nothing_from_standard_input(tmp_path):
    code = "import gouji, sys\ntry: gouji.dataset([], sys.argv[1])\nexcept gouji.GoujiError as e: print(e.code)"
    page = (REPORTS / "2022.html").read_bytes()
    run = subprocess.run([sys.executable, "-c", code, tmp_path / "data"], input=page, stdout=subprocess.PIPE)
    assert run.stdout.split() == [b"usage"]


def test_an_upgraded_module_takes_nothing_over(tmp_path):
    package = Path(gouji.__file__).parent
    shutil.copytree(package, tmp_path / "lib" / "gouji")
    code = "import gouji, sys; print(gouji.dataset(sys.argv[1], sys.argv[2])['unchanged'])"

    def unchanged():
        run = subprocess.run(
            [sys.executable, "-c", code, REPORTS, tmp_path / "data"],
            stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(tmp_path / "lib")}, check=True,
        )
        return int(run.stdout)

    assert (unchanged(), unchanged()) == (0, 6)
    (module,) = (f for f in (tmp_path / "lib" / "gouji").glob("_gouji*") if f.suffix in (".so", ".pyd"))
    with module.open("ab") as file:
        file.write(b"another build")
    assert (unchanged(), unchanged()) == (0, 6)


def test_options_are_what_the_command_takes(tmp_path):
    out = tmp_path / "data"
    for several in ({"2019*", "2020*"}, ["2019*", "2020*"], (p for p in ["2019*", Path("2020*")])):
        assert gouji.dataset(REPORTS, out, exclude=several, fresh=True)["converted"] == 4
    assert gouji.dataset(REPORTS, out, exclude="2019*", fresh=True)["converted"] == 5
    assert gouji.dataset(REPORTS, out, exclude="-dashed", agency="-甲局", quiet=False, fresh=True)["converted"] == 6
    wrong = [{"fresh": 1}, {"exclude": {"a": 1}}, {"year": True}, {"agency": b"a"}, {"year": [2020]}, {"nosuch": 1}]
    for options in wrong:
        (name,) = options
        with pytest.raises(TypeError, match=name):
            gouji.dataset(REPORTS, out, **options)
    for options in ({"year": -5}, {"agency": ""}, {"blanks": "guess"}, {"select": "nosuch"}):
        with pytest.raises(ValueError):
            gouji.convert(REPORTS / "2022.html", **options)


def test_a_summary_of_the_callers_own_is_written_and_returned(tmp_path):
    summary = gouji.dataset(REPORTS, tmp_path / "data", summary=tmp_path / "run.json")
    assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8")) == summary


def test_one_report_takes_the_options_of_the_command(tmp_path):
    path = EXAMPLES / "broken" / "transport-2022.html"
    assert {finding["rule"] for finding in gouji.check(path, select="balance")} == {"balance"}
    assert not gouji.check(path, ignore=["balance", "applicants"])
    assert fails("too-large", path, lambda: gouji.check(path, max_bytes="1K"))
    known = tmp_path / "known.csv"
    known.write_text("path,agency\na.html,乙局\n", encoding="utf-8")
    assert gouji.convert(path.read_bytes(), name="a.html", metadata=known)["agency"] == "乙局"
    with pytest.raises(TypeError, match="jobs"):
        gouji.convert(path, jobs=2)


def test_the_types_name_the_options_of_one_report():
    stub = ast.parse(Path(gouji.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
    named = {
        function.name: {arg.arg for arg in function.args.kwonlyargs} - {"name", "url"}
        for function in stub.body
        if isinstance(function, ast.FunctionDef)
    }
    options = {option.replace("-", "_") for option, *_ in gouji._gouji.options(True)}
    assert named["convert"] == named["check"] == options


def test_a_document_is_called_what_the_command_calls_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = (REPORTS / "2022.html").read_bytes()
    names = ["./in/x.html", "in//x.html", "in/./x.html"]
    if os.name == "posix":
        names += ["in/a\nb.html", os.fsdecode(b"in/\xff\xfe.html")]
    Path("in").mkdir()
    for name in names:
        Path(name).write_bytes(page)
        run = subprocess.run(
            [sys.executable, "-m", "gouji", "convert", "--quiet", name], stdout=subprocess.PIPE, check=True
        )
        called = json.loads(run.stdout)["source"]["path"]
        for given in (name, Path(name)):
            assert gouji.convert(given)["source"]["path"] in (called, "in/x.html")
        assert gouji.convert(page, name=name)["source"]["path"] == called
    if os.name == "posix":
        class Bytes:
            def __fspath__(self):
                return b"in/\xff\xfe.html"

        assert gouji.convert(Bytes())["source"]["path"] == "in/%FF%FE.html"


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_an_interrupt_ends_a_run(tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    for n in range(3000):
        shutil.copy(REPORTS / "2022.html", source / f"{n}.html")
    code = "import gouji, sys; print('ready', flush=True); gouji.dataset(sys.argv[1], sys.argv[2])"
    run = subprocess.Popen(
        [sys.executable, "-c", code, source, tmp_path / "data"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    run.stdout.readline()
    time.sleep(0.5)
    run.send_signal(signal.SIGINT)
    assert b"KeyboardInterrupt" in run.communicate()[1]
    assert not (tmp_path / "data" / "reports.jsonl").exists()


def test_cells_are_a_frame():
    pandas = pytest.importorskip("pandas")
    frame = gouji.cells(REPORTS)
    assert isinstance(frame, pandas.DataFrame)
    one = frame.query("year == 2022 and row == 'new' and column == 'total'")
    assert one["value"].tolist() == [119.0]
    assert all(frame[name].dtype == "string" for name in frame.columns.drop(["year", "value"]))
    pandas.testing.assert_frame_equal(gouji.cells(REPORTS, excel=True), frame)


def test_threads_convert_at_once():
    path, made = REPORTS / "2021.html", []
    work = lambda: made.append(gouji.convert(path)["year"])
    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [2021] * 8
