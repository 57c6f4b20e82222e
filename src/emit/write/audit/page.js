// Draws the page from its blocks of JSON. What documents say goes to the page as text, never as
// markup: nodes are made here, their text set.
(() => {
  "use strict";
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const W = read("words"), FORMS = read("forms"), D = read("data");
  const english = document.documentElement.lang === "en";
  const GRAVE = { error: 0, warning: 1, info: 2 };
  const STEP = 50;

  const put = (node, attributes, children) => {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
    }
    for (const child of children.flat(Infinity)) {
      if (child !== null && child !== undefined && child !== "") node.append(child);
    }
    return node;
  };
  const el = (tag, attributes, ...children) => put(document.createElement(tag), attributes, children);
  const set = (node, ...children) => {
    node.replaceChildren();
    put(node, {}, children);
  };
  const draw = (tag, attributes, ...children) =>
    put(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const number = (n) => Number(n).toLocaleString(english ? "en" : "zh-CN");

  // What the address says: filters, the report that is open, the finding to go to.
  const state = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  const address = (values) => {
    const kept = Object.entries(values).filter(([, value]) => value !== "" && value !== undefined);
    return "#" + new URLSearchParams(kept);
  };
  const replace = (values) => {
    history.replaceState(null, "", address(values));
    list();
  };

  const worst = (report) => Math.min(3, ...report.findings.map((f) => GRAVE[f.severity]));
  const unchecked = (report) => report.relations.slice(0, 3).every((n) => !n);
  const called = (report) =>
    (report.agency || W.unknown_agency) + (english ? ", " : " ") + (report.year || W.unknown_year);
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const order = D.shown.map((report, i) => [worst(report), report.agency, report.year || 0, i])
    .sort((a, b) => a[0] - b[0] || compare(a[1], b[1]) || a[2] - b[2] || a[3] - b[3]).map((key) => key[3]);

  const badge = (severity, text) => el("span", { class: "badge " + severity }, text);
  const severities = (severity, n) =>
    ({ error: [W.error, W.errors], warning: [W.warning, W.warnings], info: [W.info, W.infos] })[severity][english && n === 1 ? 0 : 1];
  const counts = (findings) =>
    ["error", "warning", "info"].map((severity) => {
      const n = findings.filter((f) => f.severity === severity).length;
      return n ? badge(severity, n + " " + severities(severity, n)) : null;
    });

  const root = document.getElementById("page");
  const view = el("main", {});
  const detail = el("section", { class: "detail", role: "status", "aria-live": "polite" });
  root.append(view, detail);

  // The overview and the list.

  function matches(report, s) {
    const wanted = (s.q || "").trim().toLowerCase();
    if (wanted && !(report.agency + "\n" + report.source).toLowerCase().includes(wanted)) return false;
    if (s.year && String(report.year || "") !== s.year) return false;
    if (s.severity === "all" && !s.rule) return true;
    if (!s.rule && !s.severity && unchecked(report)) return true;
    return report.findings.some((f) => (!s.rule || f.rule === s.rule) && isMeant(f, s));
  }
  // Of a rule that was asked for, notes too; else only what is wrong or doubtful.
  function isMeant(f, s) {
    if (!s.severity) return s.rule || f.severity !== "info";
    return s.severity === "all" || f.severity === s.severity;
  }

  function home() {
    document.title = W.title;
    const years = [...new Set(D.shown.map((r) => r.year).filter(Boolean))].sort();
    const control = (name, label, node, kind) =>
      el("label", { class: kind }, label, put(node, { name, id: name }, []));
    const option = (value, text) => el("option", { value }, text);
    const select = (...options) => el("select", {}, option("", W.any), options);
    const rules = Object.entries(D.rules).sort((a, b) =>
      GRAVE[a[1].severity] - GRAVE[b[1].severity] || b[1].reports - a[1].reports || compare(a[0], b[0]));
    const grave = el("select", {}, option("", W.grave), option("error", W.error), option("warning", W.warning),
      option("info", W.info), option("all", W.all_too));
    const form = el("form", { class: "filters", role: "search", onsubmit: (e) => e.preventDefault() },
      control("q", W.search, el("input", { type: "search", autocomplete: "off" }), "wide"),
      control("year", W.year, select(years.map((y) => option(y, y)))),
      control("severity", W.severity, grave),
      control("rule", W.rule, select(rules.map(([rule, found]) => option(rule, found.title || rule)))));
    const s = state();
    for (const field of form.elements) if (field.name) field.value = s[field.name] || "";
    const changed = () => replace(Object.fromEntries(new FormData(form)));
    form.addEventListener("input", changed);
    const count = (n, text, kind) => el("li", {}, el("b", {}, number(n)), " ", kind ? badge(kind, text) : text);
    const [clean, faulty, unsummed] = D.standing;
    set(view,
      el("h1", {}, W.title),
      el("ul", { class: "counts" },
        count(D.reports, W.reports), count(clean, W.sound), count(faulty, W.faulty),
        unsummed ? count(unsummed, W.unchecked) : null,
        D.skipped_all ? count(D.skipped_all, W.not_read) : null),
      el("ul", { class: "counts" },
        count(D.findings[0], W.errors, "error"), count(D.findings[1], W.warnings, "warning"),
        count(D.findings[2], W.infos, "info")),
      el("nav", { class: "to-list" }, el("a", { href: "#list", onclick: (e) => {
        e.preventDefault();
        form.scrollIntoView();
      } }, W.list + " ↓")),
      el("h2", {}, W.overview),
      el("div", { class: "overview" },
        rules.length ? el("section", {}, el("h3", {}, W.by_rule), byRule(rules)) : null,
        el("section", { class: "charts" }, series()),
        el("section", { id: "coverage" }),
        skipped()),
      el("h2", {}, W.list),
      D.shown.length < D.with_findings ? el("p", {}, fill(W.shown_first, { n: number(D.shown.length) })) : null,
      clean ? el("p", { class: "soft small" }, W.only_findings) : null,
      form,
      el("section", { id: "list", "aria-live": "polite" }));
    list();
    if (Object.keys(s).length) form.scrollIntoView();
  }

  function list() {
    const s = state();
    const found = order.filter((i) => matches(D.shown[i], s));
    const items = el("ul", { class: "list" });
    const more = el("button", { class: "more", type: "button", onclick: () => grow() }, W.more);
    const grow = () => {
      const from = items.children.length;
      for (const i of found.slice(from, from + STEP)) items.append(item(i, s));
      more.hidden = items.children.length >= found.length;
    };
    grow();
    set(document.getElementById("list"),
      el("p", { class: "matching" }, fill(W.matching, { n: number(found.length) })),
      found.length ? items : el("p", {}, D.shown.length ? W.none : W.clean), more);
    coverage(s);
  }

  function item(i, s) {
    const report = D.shown[i];
    const first = report.findings.find((f) => (s.rule ? f.rule === s.rule : s.severity && isMeant(f, s))) ||
      [...report.findings].sort((a, b) => GRAVE[a.severity] - GRAVE[b.severity])[0];
    const suspect = report.suspects[0];
    const said = suspect && !s.rule ? suspected(report, suspect) : first ? first.message : unchecked(report) ? W.no_sum : "";
    return el("li", {},
      el("a", { class: "name", href: address({ ...s, r: i }) }, called(report)), " ", counts(report.findings),
      el("span", { class: "first small" }, said),
      el("span", { class: "soft small breaks" }, report.source));
  }

  const FIRST_RULES = 8;
  function byRule(rules) {
    const row = ([rule, found]) => el("tr", {},
      el("td", {}, badge(found.severity, W[found.severity])),
      el("td", {}, el("a", { href: address({ rule }) }, found.title || rule)),
      el("td", { class: "n" }, number(found.findings)),
      el("td", { class: "n" }, number(found.reports)));
    const body = el("tbody", {}, rules.slice(0, FIRST_RULES).map(row));
    const more = el("button", { class: "more", type: "button", onclick: () => {
      for (const rule of rules.slice(FIRST_RULES)) body.append(row(rule));
      more.remove();
    } }, W.more + " (" + number(rules.length - FIRST_RULES) + ")");
    return [el("div", { class: "scroll" }, el("table", { class: "rules" },
      el("thead", {}, el("tr", {}, [W.severity, W.rule, W.findings, W.reports_head].map((name) => el("th", { scope: "col" }, name)))),
      body)), rules.length > FIRST_RULES ? more : null];
  }

  // Pictures.

  function series() {
    const years = Object.entries(D.years);
    if (!years.length) return null;
    const applications = years.map(([year, y]) => [year, y.applications, y.reports]);
    const granted = years.map(([year, y]) => [year, y.resolved ? y.granted / y.resolved : null, y.reports]);
    return [chart(W.applications, applications, number, true),
      chart(W.granted, granted, (n) => (100 * n).toFixed(1) + " %", false)];
  }

  function chart(title, points, write, bars) {
    const step = 56, height = 130, base = height - 20, width = Math.max(150, points.length * step + 20);
    const known = points.filter(([, n]) => n !== null);
    const most = Math.max(bars ? 1 : 0.0001, ...known.map(([, n]) => n));
    const x = (i) => 10 + i * step + step / 2;
    const y = (n) => base - (n / most) * (base - 24);
    const said = known.map(([year, n]) => year + ": " + write(n)).join("; ");
    const marks = points.map(([year, n, reports], i) => [
      draw("text", { x: x(i), y: height - 4, "text-anchor": "middle", class: "soft" }, year),
      n === null ? null : draw("g", {},
        draw("title", {}, year + ": " + write(n) + " (" + fill(W.of_reports, { n: number(reports) }) + ")"),
        bars ? draw("rect", { class: "bar", x: x(i) - 16, y: y(n), width: 32, height: base - y(n) })
          : draw("circle", { class: "bar", cx: x(i), cy: y(n), r: 4 }),
        draw("text", { x: x(i), y: y(n) - 7, "text-anchor": "middle" }, write(n)))]);
    const trace = known.map(([year, n]) => x(points.findIndex((p) => p[0] === year)) + "," + y(n)).join(" ");
    return el("figure", {}, el("figcaption", {}, title),
      el("div", { class: "scroll" },
        draw("svg", { width, height, role: "img", "aria-label": title + ". " + said },
          draw("line", { class: "axis", x1: 0, x2: width, y1: base, y2: base }),
          bars ? null : draw("polyline", { class: "trace", points: trace }), marks)));
  }

  function coverage(s, most = 12) {
    const to = document.getElementById("coverage");
    const wanted = (s.q || "").trim().toLowerCase();
    const rows = D.coverage.filter(([agency]) => agency.toLowerCase().includes(wanted));
    if (!rows.length) return set(to);
    const years = [...new Set(rows.flatMap(([, ys]) => ys.map(([y]) => y)))].sort((a, b) => a - b);
    const left = 260, step = 44, line = 22, shown = rows.slice(0, most);
    const width = left + years.length * step + 10, height = 24 + shown.length * line;
    const cut = (text) => (text.length > 18 ? text.slice(0, 17) + "…" : text);
    const picture = draw("svg", { width, height, role: "img", "aria-label": W.coverage },
      years.map((year, i) =>
        draw("text", { x: left + i * step + step / 2, y: 14, "text-anchor": "middle", class: "soft" }, year)),
      shown.map(([agency, there], row) => [
        draw("text", { x: left - 8, y: 24 + row * line + 15, "text-anchor": "end" }, draw("title", {}, agency), cut(agency)),
        there.map(([year, status, inputs]) => draw("rect",
          { class: status, x: left + years.indexOf(year) * step + step / 2 - 8, y: 24 + row * line + 3, width: 16, height: 16 },
          draw("title", {}, agency + " " + year + ": " + (W[status] || status) + (inputs > 1 ? " (" + inputs + ")" : ""))))]));
    const sign = (status) => el("span", {},
      draw("svg", { width: 20, height: 16, "aria-hidden": "true" }, draw("rect", { class: status, x: 2, y: 1, width: 14, height: 14 })),
      W[status], " ");
    set(to, el("h3", {}, W.coverage),
      el("p", { class: "small" }, ["present", "missing", "unsure", "doubled"].map(sign)),
      rows.length > most || (D.agencies > D.coverage.length && !wanted)
        ? el("p", { class: "soft small" },
          fill(W.agencies_first, { n: number(shown.length), all: number(wanted ? rows.length : D.agencies) })) : null,
      el("div", { class: "scroll" }, picture),
      rows.length > most ? el("button", { class: "more", type: "button", onclick: () => coverage(s, most + 60) }, W.more) : null);
  }

  const head = (names) => el("thead", {}, el("tr", {}, names.map((name) => el("th", { scope: "col" }, name))));
  function skipped() {
    if (!D.skipped_all) return null;
    const reasons = Object.entries(D.reasons).sort((a, b) => b[1] - a[1]);
    return el("section", {}, el("h3", {}, W.skipped),
      el("div", { class: "scroll" }, el("table", { class: "rules" }, head([W.reason, W.inputs]),
        el("tbody", {}, reasons.map(([why, n]) => el("tr", {}, el("td", {}, why), el("td", { class: "n" }, number(n))))))),
      el("details", {}, el("summary", {}, W.each),
        D.skipped.length < D.skipped_all
          ? el("p", { class: "soft small" }, fill(W.skipped_first, { n: number(D.skipped.length), all: number(D.skipped_all) })) : null,
        el("div", { class: "scroll" }, el("table", { class: "rules" }, head([W.file, W.reason, W.remedy, W.detail]),
          el("tbody", {}, D.skipped.map((row) => el("tr", {}, row.map((text) => el("td", { class: "breaks" }, text)))))))));
  }

  // One report.

  const sheet = (report, table) => {
    const own = report.tables[table];
    return own ? FORMS[own[0]] && FORMS[own[0]][table] : undefined;
  };
  const slot = (report, table, row, column) => {
    const known = sheet(report, table);
    return known ? known.cells.findIndex(([r, c]) => r === row && c === column) : -1;
  };
  const label = (report, table, row, column) => {
    const at = slot(report, table, row, column);
    if (at < 0) return row + ", " + column;
    const [, , of, under] = sheet(report, table).cells[at];
    return of + (english ? " / " : "·") + under;
  };
  const shown = (value) =>
    typeof value === "string" ? value : value === 0 ? W.blank : value[1] || W[value[0]] || value[0];

  const suspected = (report, s) => fill(W.suspected, {
    cell: label(report, s.table, s.row, s.column), printed: s.printed, suggested: s.suggested, slip: s.slip, n: s.restores,
  });

  // Which cells a finding is about.
  const about = (report, finding) => finding.rows
    .flatMap((row) => finding.columns.map((column) => slot(report, finding.table, row, column)))
    .filter((at) => at >= 0);

  function open(i, goal) {
    const report = D.shown[i], s = state();
    if (!report) return home();
    document.title = called(report);
    const { r, f, ...filters } = s;
    const link = /^https?:\/\//i.test(report.url);
    const [a, b, c, d, e] = report.relations;
    const problems = report.findings.map((finding, n) => [finding, n])
      .sort((x, y) => GRAVE[x[0].severity] - GRAVE[y[0].severity] || x[1] - y[1]);
    set(view,
      el("p", { class: "back" }, el("a", { href: address(filters) }, "← " + W.back)),
      el("h1", {}, called(report), " ", counts(report.findings)),
      report.title ? el("p", {}, report.title) : null,
      el("p", { class: "soft small breaks" }, report.source,
        report.published ? " · " + W.published + " " + report.published : "",
        link ? [" · ", el("a", { href: report.url, rel: "noreferrer noopener" }, report.url)] : ""),
      el("p", { class: "soft small" }, fill(W.relations, { a, b, c, d, e })),
      report.suspects.length ? el("div", { class: "suspects" }, report.suspects.map((suspect) =>
        el("p", {}, suspected(report, suspect),
          Number(suspect.alternatives) ? "; " + fill(W.alternatives, { n: suspect.alternatives }) : "", " ",
          jump(report, suspect.table, [slot(report, suspect.table, suspect.row, suspect.column)])))) : null,
      el("ol", { class: "problems" }, problems.map(([finding, n]) => problem(report, finding, n))),
      D.tables.filter(([table]) => sheet(report, table)).map(([table, title]) => tables(report, table, title)),
      el("p", { class: "soft small" }, W.print_note));
    const target = goal !== undefined && document.getElementById("f" + goal);
    if (target) target.scrollIntoView();
    else window.scrollTo(0, 0);
  }

  function problem(report, finding, n) {
    const cells = about(report, finding);
    const beside = finding.left !== "" && cells.length ? sum(report, finding, cells) : null;
    const found = D.rules[finding.rule];
    return el("li", { class: finding.severity, id: "f" + n },
      badge(finding.severity, W[finding.severity]), " ",
      el("strong", {}, (found && found.title) || finding.rule),
      el("span", { class: "first" }, finding.message),
      finding.place ? el("span", { class: "soft small" }, finding.place + " ") : null,
      jump(report, finding.table, cells), beside);
  }

  // The cells of a broken sum, named by what they do not share; the zeros only counted.
  function sum(report, finding, cells) {
    const known = sheet(report, finding.table).cells, values = report.tables[finding.table][1];
    const part = finding.columns.length === 1 ? [2] : finding.rows.length === 1 ? [3] : [2, 3];
    const isZero = (at) => values[at] === "0";
    const told = cells.filter((at) => !isZero(at)), zeros = cells.length - told.length;
    const line = (name, value) => el("tr", {}, el("td", {}, name), el("td", {}, value));
    return el("table", { class: "sum" }, el("tbody", {},
      told.map((at) => line(part.map((i) => known[at][i]).join(english ? " / " : "·"), shown(values[at]))),
      zeros ? line(fill(W.others, { n: zeros }), "0") : null,
      line(fill(W.sides, { a: finding.left, b: finding.right }), "")));
  }

  const jump = (report, table, cells) => !cells.length || cells[0] < 0 ? null :
    el("button", { class: "jump small", type: "button", onclick: () => {
      for (const old of document.querySelectorAll(".target")) old.classList.remove("target");
      const found = cells.map((at) => document.getElementById(table + "-" + at)).filter(Boolean);
      for (const cell of found) cell.classList.add("target");
      if (found[0]) {
        found[0].scrollIntoView({ block: "center" });
        found[0].focus({ preventScroll: true });
      }
    } }, W.show_cell);

  function tables(report, table, title) {
    const known = sheet(report, table), values = report.tables[table][1];
    // By cell: the findings and suspects that are about it.
    const findings = new Map(), suspects = new Map();
    for (const finding of report.findings) {
      if (finding.table !== table || finding.severity === "info") continue;
      for (const at of about(report, finding)) findings.set(at, [...(findings.get(at) || []), finding]);
    }
    for (const suspect of report.suspects) {
      if (suspect.table === table) suspects.set(slot(report, table, suspect.row, suspect.column), suspect);
    }
    const value = (at) => {
      const what = values[at], suspect = suspects.get(at), about = findings.get(at) || [];
      const kind = typeof what === "string" || what === 0 ? "" : what[0];
      const active = suspect || about.length || kind === "illegible";
      const kinds = [kind, suspect ? "suspect" : about.length ? "involved" : "", active ? "active" : ""];
      const text = typeof what === "string" ? what : what === 0 ? "" : what[1] || (kind === "illegible" ? "?" : "");
      const hover = suspect ? suspected(report, suspect) : kind === "illegible" ? W.illegible : about.length ? about[0].message : null;
      const tell = () => explain(report, table, at, suspect, about);
      return el("td", {
        id: table + "-" + at, class: kinds.filter(Boolean).join(" "), title: hover,
        tabindex: active ? 0 : null, role: active ? "button" : null,
        onclick: active ? tell : () => {},
        onkeydown: active ? (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); tell(); } } : () => {},
      }, text);
    };
    const cell = (drawn) => typeof drawn === "number" ? value(drawn)
      : el("th", { colspan: drawn[2] > 1 ? drawn[2] : null, rowspan: drawn[3] > 1 ? drawn[3] : null },
        drawn[0], english && drawn[1] ? el("span", { class: "en" }, drawn[1]) : null);
    const line = (cells) => el("tr", {}, cells.map(cell));
    return [el("h2", {}, title), known.blocks.map((block) => el("div", { class: "scroll" },
      el("table", { class: "form" }, block.caption ? el("caption", {}, block.caption) : null,
        el("thead", {}, block.head.map(line)), el("tbody", {}, block.body.map(line)))))];
  }

  function explain(report, table, at, suspect, about) {
    const what = report.tables[table][1][at];
    const [row, column] = sheet(report, table).cells[at];
    const place = typeof what === "object" && what ? what[2] : "";
    set(detail,
      el("button", { type: "button", onclick: shut }, W.close),
      el("p", {}, el("strong", {}, label(report, table, row, column))),
      el("p", {}, W.printed + (english ? ": " : "：") + shown(what), place ? " · " + place : ""),
      suspect ? el("p", {}, suspected(report, suspect)) : null,
      about.map((finding) => el("p", { class: "small" }, badge(finding.severity, W[finding.severity]), " ", finding.message,
        finding.place ? el("span", { class: "soft" }, " · " + finding.place) : null)));
    detail.classList.add("open");
  }
  function shut() {
    detail.classList.remove("open");
    set(detail);
  }
  document.addEventListener("keydown", (e) => { if (e.key === "Escape") shut(); });

  function show() {
    shut();
    const { r, f } = state();
    if (r === undefined) home();
    else open(Number(r), f);
  }
  window.addEventListener("hashchange", show);
  show();
})();
