"""Recomputes what a dataset of the corpus derives, from `cells.csv` and the counts of `reports.csv`
alone, and holds its bodies and years to the truth. Standard library only; shares nothing with gouji
but the names of columns.

usage: check.py CORPUS DATA [--roster]

Prints what differs, then a line of figures as JSON.
"""

import csv
import json
import pathlib
import re
import sys
from collections import Counter, defaultdict
from decimal import ROUND_HALF_EVEN, Decimal

KINDS = ["disclosure", "applications", "proceedings"]
MANY = 3


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Lack(Exception):
    """Why there is no figure; without a reason the report has no such cell."""

    def __init__(self, reason=None):
        self.reason = reason


def held(values, name):
    value = values.get(name, Lack())
    if isinstance(value, Lack):
        raise value
    return value


def total(values, names):
    return sum((held(values, name) for name in names), Decimal(0))


def attempt(compute):
    try:
        return compute()
    except Lack as lack:
        return lack


def cell_value(row):
    if row["status"] != "number":
        return Lack(row["status"])
    value = Decimal(row["value"])
    if row["column"] == "amount":
        if row["unit"] == "" and value != 0:
            return Lack("no-unit")
        return value * {"10k_yuan": 10000, "yuan": 1, "100m_yuan": 10**8}.get(row["unit"], 1)
    return value


class Names:
    """The columns of the panel that are cells of the forms."""

    def __init__(self, columns):
        self.cells = [c for c in columns if c.split(".")[0] in KINDS and not c.endswith(".form")]
        of_applications = [c for c in self.cells if c.startswith("applications.")]
        self.applicants = list(dict.fromkeys(c.rsplit(".", 1)[1] for c in of_applications))
        rows = list(dict.fromkeys(c.split(".", 1)[1].rsplit(".", 1)[0] for c in of_applications))
        self.rows = lambda start: [row for row in rows if row.startswith(start)]

    def total(self, rows):
        return [f"applications.{row}.total" for row in rows]


def derive(values, names):
    """Every derived column, by its name."""
    groups = {
        "granted": ["resolved.granted"],
        "partially_granted": ["resolved.partially_granted"],
        "denied": names.rows("resolved.denied."),
        "unavailable": names.rows("resolved.unavailable."),
        "not_processed": names.rows("resolved.not_processed."),
        "other_handling": ["resolved.other_handling"],
    }
    every = [row for rows in groups.values() for row in rows]
    whole = "applications.resolved.total.total"
    kinds = [a for a in names.applicants if a != "total"]
    by_kind = [f"applications.resolved.total.{kind}" for kind in kinds]

    def sound():
        for parts in (names.total(every), by_kind):
            known = [values[p] for p in parts if isinstance(values.get(p), Decimal)]
            of_all = values.get(whole)
            if not isinstance(of_all, Decimal):
                raise Lack("broken-total")
            if sum(known) > of_all or len(known) == len(parts) and sum(known) != of_all:
                raise Lack("broken-total")

    def share(over, under, check=lambda: None):
        top, bottom = total(values, over), total(values, under)
        check()
        if bottom == 0:
            raise Lack("no-total")
        if not 0 <= top <= bottom:
            raise Lack("above-one")
        return (top / bottom).quantize(Decimal("0.000001"), ROUND_HALF_EVEN)

    wanted = {}
    for name in ("denied", "unavailable", "not_processed"):
        wanted[name] = lambda n=name: total(values, names.total(groups[n]))
    wanted["other"] = lambda: total(values, names.total(groups["other_handling"]))
    for name, rows in groups.items():
        wanted[f"share_{name}"] = lambda r=rows: share(names.total(r), [whole], sound)
    for row in groups["denied"]:
        last = row.rsplit(".", 1)[1]
        wanted[f"denial_share_{last}"] = lambda r=row: share(
            names.total([r]), names.total(groups["denied"])
        )
    for kind in names.applicants:
        wanted[f"received_{kind}"] = lambda k=kind: total(
            values, [f"applications.{row}.{k}" for row in ("new", "carried_over")]
        )
    outside = [k for k in kinds if k != "natural_person"]
    for name, row in (("new", "new"), ("resolved", "resolved.total")):
        wanted[f"{name}_organizations"] = lambda r=row: total(
            values, [f"applications.{r}.{k}" for k in outside]
        )
    wanted["litigation_total"] = lambda: total(
        values,
        [c for c in names.cells if c.startswith("proceedings.litigation") and c.endswith(".total")],
    )
    return {f"derived.{name}": attempt(compute) for name, compute in wanted.items()}


def figures(rows, names):
    """The figures of one input as the panel counts them, and the form of each table."""
    values, forms = {}, {}
    for row in rows:
        if "unlisted" in (row["row"], row["column"]):
            continue
        forms[row["table"]] = row["form"]
        values[f"{row['table']}.{row['row']}.{row['column']}"] = cell_value(row)
    if forms.get("applications") == "2021":
        for kind in names.applicants:
            parts = [f"applications.{r}.{kind}" for r in names.rows("resolved.other.")]
            values[f"applications.resolved.other_handling.{kind}"] = attempt(
                lambda p=parts: total(values, p)
            )
    return values, forms


def merged(kept, others):
    """The figures of a year with several inputs, its forms and its conflicts."""
    values, forms = dict(kept[0]), dict(kept[1])
    conflicts = 0
    for theirs, their_forms in others:
        for kind in KINDS:
            if kind not in kept[1] or kind not in their_forms:
                continue
            own = [name for name in kept[0] if name.startswith(kind + ".")]
            differ = [
                name
                for name in own
                if isinstance(kept[0][name], Decimal)
                and isinstance(theirs.get(name), Decimal)
                and kept[0][name] != theirs[name]
            ]
            others_form = kept[1][kind] != their_forms[kind] and kind != "proceedings"
            whole = others_form or len(differ) > MANY
            for name in own if whole else differ:
                if isinstance(values[name], Decimal):
                    values[name] = Lack("conflict")
                    conflicts += 1
            if whole:
                forms.pop(kind, None)
    return values, forms, conflicts


def place(key):
    """The place whose bureau a key names; nothing for the place's government itself."""
    name, _, found = key.partition("@")
    known = re.match(".+?县城关镇|.+?县|.+?市|河东区|石桥镇", name)
    return (known[0], found) if known and known[0] != name else None


def same(printed, expected):
    if isinstance(expected, Lack):
        return printed == ""
    return printed != "" and Decimal(printed) == expected


def main(corpus, data, has_roster):
    files = read(corpus / "files.csv")
    truth_of = {row["source"]: (row["body"], int(row["year"])) for row in files}
    speaks = {row["source"]: row["speaks"].split() for row in files}
    due = read(corpus / "truth.csv")
    published = {(r["body"], int(r["year"])) for r in due if r["published"] == "1"}
    reports = read(data / "reports.csv")
    panel = read(data / "panel.csv")
    coverage = read(data / "coverage.csv")
    nulls = {(r["agency_id"], r["year"], r["column"]): r["reason"] for r in read(data / "panel_nulls.csv")}
    wrong = []
    names = Names(panel[0])

    cells = defaultdict(list)
    for row in read(data / "cells.csv"):
        cells[row["source"]].append(row)
    inputs = {r["source"]: figures(cells[r["source"]], names) for r in reports}
    suspects = Counter(r["source"] for r in read(data / "suspects.csv"))
    doubts = {
        r["source"]
        for r in read(data / "findings.csv")
        if r["rule"] in ("year-witnesses", "unknown-year")
    }
    by_source = {r["source"]: r for r in reports}

    groups = defaultdict(list)
    for row in reports:
        if row["agency_id"] and row["year"]:
            groups[row["agency_id"], row["year"]].append(row["source"])
    if set(groups) != {(r["agency_id"], r["year"]) for r in panel}:
        wrong.append("panel: not the agencies and years of reports.csv")

    checked = 0
    met = set()
    for row in panel:
        key = (row["agency_id"], row["year"])
        known = lambda s: sum(isinstance(v, Decimal) for v in inputs[s][0].values())
        sources = groups.get(key, [])
        most = max(map(known, sources), default=0)
        kept = next((s for s in sources if known(s) == most), None)
        if row["source"] != kept:
            wrong.append(f"panel {key}: source {row['source']}, not {kept}")
            continue
        others = [s for s in sources if s != kept]
        values, forms, conflicts = merged(inputs[kept], [inputs[s] for s in others])
        report = by_source[kept]
        expected = {
            "others": " | ".join(others),
            "conflicts": str(conflicts),
            "relations_broken": report["relations.broken"],
            "relations_undecided": report["relations.undecided"],
            "findings_error": report["findings.error"],
            "suspects": str(suspects[kept]),
            "year_doubt": str(int(kept in doubts)),
            "region": report.get("region"),
            "level": report["level"],
            "level_source": report["level_source"],
            "kind": report["kind"],
        }
        for status in ("blank", "dash", "illegible"):
            expected[f"cells_{status}"] = report[f"cells.{status}"]
        for kind in KINDS:
            expected[f"{kind}.form"] = forms.get(kind, "")
        for name, value in expected.items():
            checked += 1
            if row.get(name) != value:
                wrong.append(f"panel {key} {name}: {row.get(name)}, not {value}")
        every = {}
        for name in names.cells:
            plain, form = name, None
            if name.endswith((".decisions_2019", ".decisions_2021")):
                plain, form = name.rsplit("_", 1)
            kind = plain.split(".")[0]
            is_other = form and forms.get(kind, form) != form
            every[name] = Lack() if is_other else values.get(plain, Lack())
        every |= derive(values, names)
        for name, value in every.items():
            checked += 1
            reason = value.reason if isinstance(value, Lack) else None
            if not same(row[name], value):
                wrong.append(f"panel {key} {name}: {row[name]}, not {getattr(value, 'reason', value)}")
            elif nulls.get((*key, name)) != reason:
                wrong.append(f"nulls {key} {name}: {nulls.get((*key, name))}, not {reason}")
            if reason:
                met.add((*key, name))
        unknown = [c for c in row if c.startswith("derived.") and c not in every]
        wrong.extend(f"panel: nothing known of {c}" for c in unknown)
    wrong.extend(f"nulls: {key} is no empty cell" for key in set(nulls) - met)

    # Who stands behind each key, by the files that were read under it.
    bodies = defaultdict(set)
    for row in reports:
        if row["agency_id"]:
            bodies[row["agency_id"]].add(truth_of[row["source"]][0])
    joined = sum(len(of) > 1 for of in bodies.values())
    of_another = [r for r in reports if r["year"] and int(r["year"]) != truth_of[r["source"]][1]]
    silent = [r["source"] for r in of_another if r["source"] not in doubts]
    wrong.extend(f"reports {source}: of another year, without a word" for source in silent)

    known_years = [int(y) for _, y in groups]
    span = range(min(known_years), max(known_years) + 1)
    unplaced = [r for r in reports if not (r["agency_id"] and r["year"])]

    listed = {r["id"] for r in read(corpus / "roster.csv")} if has_roster else set()
    years_of = defaultdict(list)
    for key, year in groups:
        years_of[key].append(int(year))
    kept_of = {(r["agency_id"], r["year"]): r["source"] for r in panel}

    folder = lambda r: r["source"].rsplit("/", 1)[0]
    folders_of = defaultdict(set)
    for r in reports:
        if r["year"]:
            folders_of[r["agency_id"]].add(folder(r))

    def of_year(r, year):
        if r["year"]:
            return r["year"] == str(year)
        first = max((int(r[f"{kind}.form"] or 0) for kind in KINDS[:2]), default=0)
        return first <= year <= int((r["published"] or "9999")[:4])

    def may_be(key, year):
        near = lambda r: key not in years_of or folder(r) in folders_of[key]
        out = [
            r["source"]
            for r in unplaced
            if of_year(r, year) and (r["agency_id"] == key or not r["agency_id"] and near(r))
        ]
        # Its own, under a year that its page doubts.
        for r in reports:
            if r["agency_id"] == key and r["source"] in doubts and r["year"] not in ("", str(year)):
                out += [r["source"]] if str(year) in speaks[r["source"]] else []
        # Of a body of the same place that ends where this one begins, or begins where it ends.
        own = years_of.get(key)
        for other, theirs in years_of.items():
            if not own or place(other) is None or place(other) != place(key):
                continue
            apart = max(min(own) - max(theirs), min(theirs) - max(own))
            if apart in (1, 2) and not {key, other} <= listed and year in theirs:
                out.append(kept_of[other, str(year)])
        return out

    expected = {}
    should = {key: set(span) for key, _ in groups}
    if has_roster:
        for key in {r["id"] for r in read(corpus / "roster.csv")}:
            should[key] = set()
        for row in read(corpus / "roster.csv"):
            first, last = int(row["from"] or span[0]), int(row["to"] or span[-1])
            should[row["id"]] |= set(span) & set(range(first, last + 1))
    for key, year in groups:
        should[key].add(int(year))
    for key, years in should.items():
        for year in years:
            sources = groups.get((key, str(year)), [])
            maybe = [] if sources else may_be(key, year)
            status = "missing" if not maybe else "unsure"
            if sources:
                status = "present" if len(sources) == 1 else "doubled"
            expected[key, str(year)] = (status, str(len(sources)), str(len(maybe)))
    found = {(r["agency_id"], r["year"]): (r["status"], r["inputs"], r["unplaced"]) for r in coverage}
    for key in sorted(set(expected) | set(found)):
        checked += 1
        if expected.get(key) != found.get(key):
            wrong.append(f"coverage {key}: {found.get(key)}, not {expected.get(key)}")

    missing = [r for r in coverage if r["status"] == "missing"]
    if has_roster:
        false = [r for r in missing if (r["agency_id"], int(r["year"])) in published]
        absent = {(r["body"], int(r["year"])) for r in due} - published
        said = {(r["agency_id"], int(r["year"])) for r in coverage if r["status"] in ("missing", "unsure")}
        unsaid = len(absent - said)
    else:
        false = [
            r
            for r in missing
            if any((body, int(r["year"])) in published for body in bodies[r["agency_id"]])
        ]
        unsaid = 0
    for line in wrong[:40]:
        print(line)
    for row in false[:10]:
        print("false:", row["agency_id"], row["year"])
    print(
        json.dumps(
            {
                "reports": len(reports),
                "checked": checked,
                "wrong": len(wrong),
                "bodies_joined": joined,
                "years_mistaken": len(of_another),
                "rows_of_coverage": len(coverage),
                "missing": len(missing),
                "false_missing": len(false),
                "absent_unsaid": unsaid,
            }
        )
    )


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), "--roster" in sys.argv)
