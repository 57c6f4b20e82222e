"""The module and the command of the wheel, over the example reports of the repository."""

import ast
import inspect
import json
import os
import pickle
import pydoc
import shutil
import signal
import subprocess
import sys
import threading
import time
import warnings
from fractions import Fraction
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
    assert fails("missing", "nowhere.html", lambda: gouji.convert("nowhere.html")).startswith("nowhere.html: ")
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
    assert "is not a folder" in fails("unwritable", out, lambda: gouji.dataset(REPORTS, out))


def test_inputs_that_are_missing_or_empty_are_errors(tmp_path):
    out, nowhere, empty = tmp_path / "data", tmp_path / "nowhere", tmp_path / "empty"
    empty.mkdir()
    assert "cannot be read" in fails("missing", nowhere, lambda: gouji.dataset(nowhere, out))
    fails("no-report", empty, lambda: gouji.dataset(empty, out))
    assert not out.exists()
    assert fails("usage", "", lambda: gouji.dataset([], out)).startswith("no input")
    pytest.importorskip("pandas")
    # Nothing is said of a folder that only the function knows.
    for inputs in (nowhere, [REPORTS, nowhere]):
        said = fails("missing", nowhere, lambda inputs=inputs: gouji.cells(inputs))
        assert said.startswith(f"{nowhere} cannot be read")
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
    wrong = [{"year": -5}, {"agency": ""}, {"blanks": "guess"}, {"select": "nosuch"}, {"max_bytes": "1T"}]
    wrong += [{"select": []}, {"select": set()}, {"agency": "a\0b"}, {"metadata": "a\0b"}]
    for options in wrong:
        (name,) = options
        with pytest.raises(ValueError) as caught:
            gouji.convert(REPORTS / "2022.html", **options)
        assert "--" not in str(caught.value)
        assert name in str(caught.value) or options == {"select": "nosuch"}
    assert gouji.check(EXAMPLES / "broken" / "transport-2022.html", ignore=[], year=None)


class Scalar:
    """A number or truth as numpy has them."""

    ndim = 0

    def __init__(self, value):
        self.value = value

    def item(self):
        return self.value


def test_numbers_may_be_of_any_kind(tmp_path):
    path = REPORTS / "2022.html"
    for year in (2020, 2020.0, "2020", Fraction(2020), Scalar(2020), Scalar(2020.0)):
        assert gouji.convert(path, year=year)["year"] == 2020
    for year in (2020.5, float("nan"), float("inf"), 2020j, Scalar(True), Scalar(2020.5)):
        with pytest.raises(TypeError, match="year"):
            gouji.convert(path, year=year)
    assert gouji.convert(path, ocr_layer=Scalar(True))
    with pytest.raises(TypeError, match="ocr_layer"):
        gouji.convert(path, ocr_layer=Scalar(1))
    numpy = pytest.importorskip("numpy")
    assert gouji.convert(path, year=numpy.float64(2020), max_bytes=numpy.int64(10**6), ocr_layer=numpy.True_)
    assert gouji.dataset(REPORTS, tmp_path / "data", fresh=numpy.False_, jobs=numpy.int32(1))


def test_a_summary_of_the_callers_own_is_written_and_returned(tmp_path):
    summary = gouji.dataset(REPORTS, tmp_path / "data", summary=tmp_path / "run.json")
    assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8")) == summary


def test_text_is_not_taken_for_a_path(tmp_path):
    page = (REPORTS / "2022.html").read_text(encoding="utf-8")
    for text in (page, "  <p>天气晴朗。", "政府信息公开\n工作年度报告", "报" * 5000, Path("<html>\0")):
        said = fails("usage", "", lambda text=text: gouji.convert(text))
        assert "pass bytes" in said and len(said) < 200
    if os.name == "posix":
        strange = tmp_path / "<p>\n.html"
        strange.write_text(page, encoding="utf-8")
        assert gouji.convert(strange)["year"] == 2022


def test_what_is_no_path_is_told(tmp_path):
    out = tmp_path / "data"
    calls = [lambda path: gouji.convert(path), lambda path: gouji.dataset(path, out)]
    calls += [lambda path: gouji.dataset([REPORTS, path], out), lambda path: gouji.dataset(REPORTS, path)]
    for call in calls:
        assert "is empty" in fails("usage", "", lambda: call(""))
        assert "NUL" in fails("usage", "", lambda: call("a\0b.html"))
        with pytest.raises(TypeError, match="int"):
            call(5)
    for call in calls[1:]:
        with pytest.raises(TypeError, match="bytes"):
            call(b"reports")
    assert "is a folder" in fails("usage", REPORTS, lambda: gouji.convert(REPORTS))
    assert not out.exists()


def test_a_message_names_the_document_whatever_it_is_called(tmp_path):
    for name in ("a", "is", "report", "--year.txt", "read --fresh"):
        said = fails("not-a-report", name, lambda name=name: gouji.convert("天气晴朗。".encode(), name=name))
        assert said.startswith(f"{name}: is not an annual report")
    said = fails("too-large", "-", lambda: gouji.convert(b"a" * 2000, max_bytes="1K"))
    assert said.endswith("allow more with max_bytes")
    # An error crosses from the workers of a pool.
    error = pickle.loads(pickle.dumps(gouji.GoujiError("a: is empty", "empty", "a")))
    assert (str(error), error.code, error.path) == ("a: is empty", "empty", "a")


def test_parquet_is_written_or_refused_by_name(tmp_path):
    options = {"format": "parquet", "no_csv": True}
    if gouji._gouji.HAS_PARQUET:
        gouji.dataset(REPORTS, tmp_path / "data", **options)
        assert (tmp_path / "data" / "cells.parquet").read_bytes().startswith(b"PAR1")
    else:
        for name, value in options.items():
            said = fails("usage", "", lambda: gouji.dataset(REPORTS, tmp_path / "data", **{name: value}))
            assert "feature `parquet`" in said and "--features parquet" in said


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
    with pytest.raises(TypeError, match="url"):
        gouji.convert(path, url=5)


def test_the_types_and_the_help_name_all_options():
    stub = ast.parse(Path(gouji.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
    shapes = {}
    for shape in stub.body:
        if isinstance(shape, ast.ClassDef) and shape.name.endswith("Options"):
            own = {field.target.id for field in shape.body if isinstance(field, ast.AnnAssign)}
            shapes[shape.name] = own.union(*(shapes.get(base.id, set()) for base in shape.bases))
    named = {
        function.name: shapes[function.args.kwarg.annotation.slice.id]
        for function in stub.body
        if isinstance(function, ast.FunctionDef) and function.args.kwarg
    }
    assert set(named) == {"convert", "check", "dataset", "cells"}
    for function, options in named.items():
        signature = inspect.signature(getattr(gouji, function))
        shown = {name for name, one in signature.parameters.items() if one.kind is one.KEYWORD_ONLY}
        assert shown - {"name", "url"} == options
    assert "max_bytes=None" in pydoc.render_doc(gouji.convert)


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
    assert frame.attrs["summary"]["converted"] == 6
    for option in ("format", "excel", "fresh", "summary", "out"):
        with pytest.raises(TypeError, match=option):
            gouji.cells(REPORTS, **{option: "bogus"})


def test_cells_name_what_is_not_among_them(tmp_path):
    pytest.importorskip("pandas")
    page, note, locked = (tmp_path / name for name in ("2022.html", "note.html", "locked.pdf"))
    shutil.copy(REPORTS / "2022.html", page)
    note.write_text("天气晴朗。", encoding="utf-8")
    shutil.copy(EXAMPLES.parent / "fixtures" / "native" / "refused" / "password.pdf", locked)
    with pytest.warns(gouji.UnreadWarning) as caught:
        frame = gouji.cells([page, note, locked])
    (warning,) = caught
    assert warning.filename == __file__
    assert f"{note} (not-a-report" in str(warning.message) and f"{locked} (password" in str(warning.message)
    assert [row["source"] for row in warning.message.skipped] == [str(note), str(locked)]
    assert set(frame["source"]) == {str(page)} and frame.attrs["summary"]["skipped"] == 2
    # The text of many stays short.
    for n in range(50):
        shutil.copy(note, tmp_path / f"note {n}.txt")
    with pytest.warns(gouji.UnreadWarning, match="52 inputs are not among the cells.*; 32 more") as caught:
        gouji.cells(tmp_path)
    assert len(caught[0].message.skipped) == 52
    # Not even one.
    with pytest.warns(gouji.UnreadWarning, match="1 input is not"):
        assert gouji.cells(note).empty
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        gouji.cells(page)


def test_threads_convert_at_once():
    path, made = REPORTS / "2021.html", []
    work = lambda: made.append(gouji.convert(path)["year"])
    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [2021] * 8
