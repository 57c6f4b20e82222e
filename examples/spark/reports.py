"""A folder of reports on a cluster: Spark holds the documents and pipes them through gouji.

usage: reports.py [--master MASTER] [--gouji PROGRAM | --module] [--format parquet|csv|json] REPORTS OUT

REPORTS is a folder that every worker can read, OUT one that it can write: a shared file system, or
an address such as hdfs://… or s3a://…. Written below OUT:

    answers   a line a document: its report, or why it is none, as gouji wrote it
    figures   a row a cell of cells.csv: source, agency, year, table, form, row, column, value; amounts
              are in yuan, or in what their column is named after (amount_10k_yuan), where cells.csv
              has what is printed and its unit
    refused   a row a document that is no report: source, code, message
"""

import argparse
import base64
import json
import os
import re
import shlex
import shutil
import sys

from pyspark.sql import SparkSession
from pyspark.sql.types import DoubleType, IntegerType, StringType, StructField, StructType

# What a folder is searched for by `gouji convert` too, each also with .gz behind it.
ENDINGS = "html htm shtml xhtml txt md mhtml mht docx doc wps pdf ofd xlsx xls xlsm et docm rtf".split()
# What `gouji convert` looks into besides. Here a file is one document.
ARCHIVES = "zip tar tar.gz tgz warc warc.gz".split()

TEXT = StringType()
FIGURES = StructType(
    [
        StructField("source", TEXT, False),
        StructField("agency", TEXT),
        StructField("year", IntegerType()),
        StructField("table", TEXT, False),
        StructField("form", TEXT, False),
        StructField("row", TEXT, False),
        StructField("column", TEXT, False),
        # As in gouji's own Parquet; the exact digits of long figures stay in the answers.
        StructField("value", DoubleType()),
    ]
)
REFUSED = StructType([StructField(name, TEXT) for name in ("source", "code", "message")])


def listed(spark, folder, endings):
    """The files whose names end so, in letters of either case."""
    either = [re.sub("[a-z]", lambda letter: f"[{letter[0]}{letter[0].upper()}]", name) for name in endings]
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
    return files.option("pathGlobFilter", f"*.{{{','.join(either)}}}").load(folder)


def documents(spark, folder):
    """The files, and what turns the address of one into the name that one machine gives it."""
    files = listed(spark, folder, ENDINGS + [f"{name}.gz" for name in ENDINGS]).select("path", "content")
    path = spark._jvm.org.apache.hadoop.fs.Path(folder)
    system = path.getFileSystem(spark._jsc.hadoopConfiguration())
    root = path.makeQualified(system.getUri(), system.getWorkingDirectory()).toString()
    given = folder.rstrip("/")

    def name(address):
        return given + address.removeprefix(root.rstrip("/"))

    return files, name


def by_pipe(files, name, program):
    """The answers of the command, which reads a line a document."""

    def line(file):
        # The bytes as they are: which encoding they are in is for gouji to find out.
        return json.dumps({"id": name(file.path), "base64": base64.b64encode(file.content).decode()})

    # One job each: Spark runs a pipe on every core by itself.
    command = [os.path.abspath(program), "convert", "--input-format", "jsonl", "--jobs", "1", "--quiet"]
    return files.rdd.map(line).pipe(shlex.join(command))


def by_module(files, name):
    """The answers of the Python module, which is to be installed where the workers are."""

    def answer(path, content):
        import gouji

        try:
            return json.dumps(gouji.convert(content, name=name(path)), ensure_ascii=False)
        except gouji.GoujiError as error:
            refusal = {"code": error.code, "message": str(error)}
            return json.dumps({"id": error.path, "error": refusal}, ensure_ascii=False)

    def answers(frames):
        for frame in frames:
            pairs = zip(frame["path"], frame["content"])
            yield frame[[]].assign(answer=[answer(path, bytes(content)) for path, content in pairs])

    return files.mapInPandas(answers, "answer string").rdd.map(lambda row: row.answer)


def cells(value, path):
    """The path of codes and the figure of every cell below."""
    for code, below in value.items():
        if isinstance(below, dict):
            yield from cells(below, [*path, code])
        else:
            yield ".".join(path), code, below


def figures(answer):
    report = json.loads(answer)
    if "error" in report:
        return
    source, agency, year = report["source"]["path"], report["agency"], report["year"]
    for table, body in report["tables"].items():
        known = (source, agency, year, table, body["form"])
        rows = {code: below for code, below in body.items() if isinstance(below, dict)}
        for row, column, value in cells(rows, []):
            yield *known, row, column, None if value is None else float(value)
        # What is printed beside the form, or twice.
        for cell in body.get("unlisted", []):
            row, column = (cell[code] or "unlisted" for code in ("row", "column"))
            value = cell["value"]
            yield *known, row, column, None if value is None else float(value)


def refused(answer):
    report = json.loads(answer)
    if "error" in report:
        yield report["id"], report["error"]["code"], report["error"]["message"]


def main():
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("reports", metavar="REPORTS")
    arguments.add_argument("out", metavar="OUT")
    arguments.add_argument("--master", help="where to run (else as spark-submit says)")
    arguments.add_argument("--gouji", default=os.environ.get("GOUJI", "gouji"))
    arguments.add_argument("--module", action="store_true", help="use the Python module, not the command")
    arguments.add_argument("--format", default="parquet", choices=["parquet", "csv", "json"])
    arguments = arguments.parse_args()
    # Workers are given no path to search.
    program = shutil.which(arguments.gouji)
    if not program and not arguments.module:
        sys.exit(f"there is no program {arguments.gouji}")

    builder = SparkSession.builder.appName("gouji")
    if arguments.master:
        builder = builder.master(arguments.master)
    spark = builder.getOrCreate()

    files, name = documents(spark, arguments.reports)
    asked = files.select("path").count()
    archives = listed(spark, arguments.reports, ARCHIVES).select("path")
    if left_out := archives.count():
        print(f"{left_out} archives are left out, such as {archives.first().path}: unpack them", file=sys.stderr)
    answers = by_module(files, name) if arguments.module else by_pipe(files, name, program)
    answers.saveAsTextFile(f"{arguments.out}/answers")
    answers = spark.sparkContext.textFile(f"{arguments.out}/answers")
    # Every line is answered by one, so a pipe that broke shows in the numbers. Its exit code does
    # not tell: 2 is also the end of a run with a document that is no report.
    answered = answers.count()
    if answered != asked:
        sys.exit(f"{asked} documents, but {answered} answers: see the logs of the workers")

    for name, rows, schema in (("figures", figures, FIGURES), ("refused", refused, REFUSED)):
        table = spark.createDataFrame(answers.flatMap(rows), schema, verifySchema=False).write
        if arguments.format == "csv":
            table = table.option("header", "true")
        table.format(arguments.format).save(f"{arguments.out}/{name}")
    workers = spark._jsc.sc().getExecutorMemoryStatus().size() - 1
    print(f"{answered} documents on {workers or 'no'} workers beside this machine's driver")
    spark.stop()


if __name__ == "__main__":
    main()
