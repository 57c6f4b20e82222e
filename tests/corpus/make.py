"""Writes a corpus of made-up reports whose bodies and years are known: 15 bodies of each city over 7
years, with twins, renames, wrong years, missing years, blank cells and slips. Standard library only.

usage: make.py EXAMPLES OUT CITIES

CITIES is how many of the eight.

OUT gets `in/` (the reports), `files.csv` (whose they are, and of which years they speak), `roster.csv`
(for --agencies) and `truth.csv` (what was published).
The tables are those of the examples, with figures of their own.
"""

import csv
import pathlib
import random
import re
import sys

YEARS = range(2019, 2026)
CITIES = ["云岭市", "青泽市", "白沙市", "柳溪市", "石泉市", "枫川市", "临岳市", "南汀市"]
COUNTIES = ["松县", "岚口县", "竹源县", "禾丰县", "乌亭县", "茶陂县", "黄坳县", "银滩县"]
# What a county has, then what is called alike in every city: only the folder tells it apart.
OF_COUNTY = ["人民政府", "审计局", "财政局", "民政局", "水利局", "教育局", "城关镇人民政府"]
OF_CITY = ["财政局"]
TWINS = ["河东区人民政府", "河东区审计局", "河东区民政局", "石桥镇人民政府"]
RENAMED = [
    ("{county}国土资源局", "{county}自然资源局"),
    ("{county}工商行政管理局", "{county}市场监督管理局"),
    ("{city}旅游局", "{city}文化和旅游局"),
]
WORDS = "规范 登记 公开 目录 答复 解读 培训 审核 渠道 平台 数据 群众 期限 台账 专栏 流程".split()


def template(path):
    """The lines of the tables, by the heading of their section."""
    out = [[], [], []]
    at = None
    for line in path.read_text(encoding="utf-8").splitlines():
        heading = re.match("([一二三四五六])、[^|]*$", line)
        if heading:
            at = "二三四".find(heading[1])
        elif at is not None and at >= 0 and " | " in line:
            out[at].append(line)
    return out


def is_figure(cell):
    return re.fullmatch(r"-?\d[\d.]*(万元)?", cell.strip()) is not None


def applications(chance, lines, carried):
    """The rows of figures: the outcomes add up, as do the applicants."""
    rows = sum(any(map(is_figure, line.split("|"))) for line in lines)
    outcomes = rows - 4
    few = lambda top: chance.randint(0, top) if chance.random() < 0.4 else 0
    out = [[few(12) for _ in range(6)] for _ in range(outcomes)]
    done = [sum(row[at] for row in out) for at in range(6)]
    forward = [few(3) for _ in range(6)]
    before = [min(carried[at], done[at] + forward[at]) for at in range(6)]
    new = [done[at] + forward[at] - before[at] for at in range(6)]
    full = [row + [sum(row)] for row in [new, before, *out, done, forward]]
    return full, forward


def proceedings(chance):
    out = []
    for _ in range(3):
        row = [chance.randint(0, 3) if chance.random() < 0.3 else 0 for _ in range(4)]
        out += row + [sum(row)]
    return [out]


def filled(lines, figure):
    """The lines with other figures; `figure` makes one of the row, the place in it and the old."""
    out, row = [], -1
    for line in lines:
        cells = line.split("|")
        places = [at for at, cell in enumerate(cells) if is_figure(cell)]
        row += bool(places)
        for nth, at in enumerate(places):
            cells[at] = f" {figure(row, nth, cells[at].strip())} "
        text = "|".join(cells)
        out.append(text if not places or places[0] else text.lstrip())
    return out


def report(chance, tables, name, year, carried, title_year, date_year):
    """A report's text, and what it carries forward."""
    apply_rows, forward = applications(chance, tables[1], carried)
    suits = proceedings(chance)

    def printed(value):
        # What is nothing is often left blank or struck.
        if value == 0 and chance.random() < 0.15:
            return chance.choice(["", "", "/"])
        return value

    def disclosed(_row, _nth, old):
        if old.endswith("万元"):
            return f"{chance.randint(1, 9000) / 10}万元"
        if "." in old:
            return chance.randint(1, 90000) / 100
        if old.startswith("-"):
            return -chance.randint(1, 9)
        return printed(chance.randint(0, 60) if chance.random() < 0.6 else 0)

    slip = None
    if chance.random() < 0.06:
        row, column = chance.randrange(len(apply_rows)), chance.randrange(7)
        apply_rows[row][column] += chance.choice([1, 9, 10, 27])
        slip = (row, column)
    text = [
        f"{name}{title_year}年政府信息公开工作年度报告" if title_year else f"{name}政府信息公开工作年度报告",
        "",
        "一、总体情况",
        f"{year}年，本机关认真贯彻《中华人民共和国政府信息公开条例》。"
        + "，".join(chance.choice(WORDS) + chance.choice(WORDS) for _ in range(40))
        + "。",
        "",
        "二、主动公开政府信息情况",
        *filled(tables[0], disclosed),
        "",
        "三、收到和处理政府信息公开申请情况",
        *filled(tables[1], lambda row, nth, _: printed(apply_rows[row][nth])),
        "",
        "四、政府信息公开行政复议、行政诉讼情况",
        *filled(tables[2], lambda row, nth, _: printed(suits[row][nth])),
        "",
        "五、存在的主要问题及改进情况",
        "解读形式较为单一，下一步加强业务培训。",
        "",
        "六、其他需要报告的事项",
        "本年度没有收取信息处理费。",
        "",
        name,
        f"{date_year}年1月{chance.randint(8, 28)}日",
        "",
    ]
    return "\n".join(text), forward, slip


def bodies(cities):
    """Id, city, first name, later name and whether only the folder tells whose it is."""
    for city, county in list(zip(CITIES, COUNTIES))[:cities]:
        plain = [(county + end, False) for end in OF_COUNTY]
        plain += [(city + end, False) for end in OF_CITY] + [(name, True) for name in TWINS]
        for name, is_twin in plain:
            yield city, name, None, is_twin
        for first, later in RENAMED:
            names = [name.format(city=city, county=county) for name in (first, later)]
            yield city, *names, False


def main(examples, out, cities):
    chance = random.Random(19)
    old, new = (template(examples / name) for name in ("2020.txt", "2023.txt"))
    truth, roster, lines = [], [], []
    for number, (city, name, later, is_twin) in enumerate(bodies(cities)):
        body = f"b{number:03}"
        renamed = chance.randint(2020, 2024) if later else None
        # One in ten came late or went early; it owes nothing for the other years.
        first, last = YEARS[0], YEARS[-1]
        if not later and chance.random() < 0.1:
            first, last = chance.choice([(2021, last), (first, 2023)])
        known = f"@{city}" if is_twin else ""
        level = "township" if "镇" in name else ""
        further = [f"{330000 + number}", level]
        if later:
            roster.append([name, body, later, "", renamed - 1, *further])
            roster.append([later, body, later, renamed, "", *further])
        else:
            years = [first if first > YEARS[0] else "", last if last < YEARS[-1] else ""]
            roster.append([name + known, body, name, *years, *further])
        carried = [0] * 6
        is_silent = number % 40 == 7
        for year in range(first, last + 1):
            is_published = not is_silent and chance.random() > 0.07
            truth.append([body, year, "", int(is_published)])
            if not is_published:
                carried = [0] * 6
                continue
            called = later if later and year >= renamed else name
            title, date, kind = year, year + 1, chance.random()
            if kind < 0.02:
                title = year - 1  # last year's title, kept by mistake
            elif kind < 0.04:
                title = None
            elif kind < 0.05:
                date = year  # a signature of the year itself, in January: a slip
            tables = old if year < 2021 else new
            text, carried, slip = report(chance, tables, called, year, carried, title, date)
            path = f"in/{city}/{body}-{chance.randrange(10**6):06}.txt"
            if 0.05 <= kind < 0.06:
                text = text.replace(called, "")  # names nobody, in the folder of its city
            kind = "slip" if slip else ""
            kind = "wrong-year" if title == year - 1 else "no-year" if not title else kind
            truth[-1][2] = kind or "plain"
            copies = [(path, text)]
            if chance.random() < 0.03:
                # The same report once more, at times with a figure that was mended.
                again = text
                if chance.random() < 0.5:
                    again = re.sub(r"(行政许可 \| )\d+", lambda m: m[1] + "77", text, count=1)
                copies.append((path.replace(".txt", "-again.txt"), again))
            for path, text in copies:
                file = out / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
                speaks = {year, title or year, date - 1}
                lines.append([path, body, year, " ".join(map(str, sorted(speaks)))])
    for name, head, rows in [
        ("roster.csv", ["alias", "id", "name", "from", "to", "region", "level"], roster),
        ("truth.csv", ["body", "year", "kind", "published"], truth),
        ("files.csv", ["source", "body", "year", "speaks"], lines),
    ]:
        with open(out / name, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([head, *rows])


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3]))
