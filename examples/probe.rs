use std::path::Path;
fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let out = std::env::args().nth(2);
    let mut files: Vec<_> = if Path::new(&dir).is_dir() {
        std::fs::read_dir(&dir).unwrap().map(|e| e.unwrap().path()).collect()
    } else {
        vec![dir.clone().into()]
    };
    files.sort();
    let mut w =
        csv::Writer::from_path(out.map(|o| format!("{o}/cells.csv")).unwrap_or("/dev/null".into()))
            .unwrap();
    w.write_record([
        "source", "agency", "year", "table", "form", "row", "column", "label", "value", "status",
        "printed", "unit", "place",
    ])
    .unwrap();
    for f in files {
        let bytes = std::fs::read(&f).unwrap();
        let d = gouji::decode::decode(&bytes);
        let doc = gouji::document::lay_out(&d);
        let src = gouji::report::Source {
            path: f.display().to_string(),
            format: d.format,
            encoding: d.encoding,
            damage: doc.repair.kinds().to_vec(),
            bytes: bytes.len() as u64,
            sha256: String::new(),
        };
        let r = gouji::parse::parse(&doc, src, &Default::default());
        println!(
            "{} enc={} damage={:?} agency={:?} year={:?} pub={:?} title={:?} sections={:?}",
            f.display(),
            d.encoding,
            doc.repair.kinds(),
            r.identity.agency,
            r.identity.year,
            r.identity.published.map(|d| d.to_string()),
            r.identity.title,
            r.sections.iter().map(|s| (s.number, s.text.len())).collect::<Vec<_>>()
        );
        for t in &r.tables {
            let n = t.cells.iter().filter(|c| c.reading.number().is_some()).count();
            println!(
                "   {} {} numbers {} of {} second={} unlisted={} evidence={:?}",
                t.kind.code(),
                t.form.code,
                n,
                t.cells.len(),
                t.second.is_some(),
                t.unlisted.len(),
                t.evidence
            );
            for c in &t.cells {
                let v = c.reading.number().map(|n| n.to_string()).unwrap_or_default();
                w.write_record([
                    r.source.path.as_str(),
                    r.identity.agency.as_deref().unwrap_or(""),
                    &r.identity.year.map(|y| y.to_string()).unwrap_or_default(),
                    t.kind.code(),
                    t.form.code,
                    c.at.row,
                    c.at.column,
                    &c.label,
                    &v,
                    c.reading.status(),
                    &c.printed,
                    c.unit,
                    &c.place.map(|p| p.to_string()).unwrap_or_default(),
                ])
                .unwrap();
            }
        }
        for n in &r.notes {
            println!(
                "   note {:?} {:?} printed={:?} expected={:?} cells={} first={}",
                n.kind,
                n.table.map(|t| t.code()),
                n.printed,
                n.expected,
                n.cells.len(),
                n.cells.first().map(|c| c.to_string()).unwrap_or_default()
            );
        }
    }
}
