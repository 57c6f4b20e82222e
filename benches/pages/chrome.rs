//! What stands around and between the words of a page: style attributes on every cell, menus,
//! scripts, style sheets, footers.

use super::print::rng::Rng;

/// What a cell's tag holds, from nothing to what a word processor writes.
pub const CELLS: &[&str] = &[
    "",
    " style=\"width:62px\"",
    " align=\"center\" valign=\"middle\" height=\"28\"",
    " width=\"71\" style=\"border-top: none; border-left: none; border-right: 1px solid \
     windowtext; border-bottom: 1px solid windowtext; padding: 0px 7px;\"",
    " width=53 style='width:39.7pt;border-top:none;border-left:none;border-bottom:solid \
     windowtext 1.0pt;border-right:solid windowtext 1.0pt;mso-border-top-alt:solid windowtext \
     .5pt;mso-border-left-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt;height:19.85pt'",
];

/// A page with `room` bytes more: menus, scripts, style sheets. Nothing is added inside the
/// article, so that what the page says stays.
pub fn dress(page: &str, room: usize, rng: &mut Rng) -> String {
    let mut page = page.to_owned();
    // Half of the chrome of such sites is links, the rest scripts and style sheets.
    let fixed = 1_500;
    let (links, code) = (room.saturating_sub(fixed) / 2, room.saturating_sub(fixed) / 2);
    let code = [style_sheet(code / 2, rng), script(code / 2, rng)].concat();
    if let Some(at) = page.find("</head>") {
        page.insert_str(at, &[head(rng), code].concat());
    }
    if let Some(at) = page.find("<body>").map(|at| at + "<body>".len()) {
        page.insert_str(at, &menu(links / 2, rng));
    }
    if let Some(at) = page.rfind("</body>") {
        page.insert_str(at, &footer(links / 2, rng));
    }
    page
}

/// A page whose cells and rows have attributes; a page keeps to one kind of them.
pub fn styled(page: &str, weight: usize, rng: &mut Rng) -> String {
    let cell = CELLS.get(weight).copied().unwrap_or_default();
    let row = *rng.pick(&["", " style=\"height:22.5pt\"", " class=\"firstRow\""]);
    let mut out = String::with_capacity(page.len() * 2);
    for (i, piece) in page.split('<').enumerate() {
        if i > 0 {
            out.push('<');
        }
        let (name, added) = match piece.get(..2) {
            Some("td" | "TD") => (2, cell),
            Some("th") if !piece.starts_with("thead") => (2, cell),
            Some("tr" | "TR") => (2, row),
            _ => (0, ""),
        };
        let (name, rest) = piece.split_at_checked(name).unwrap_or(("", piece));
        out.push_str(name);
        out.push_str(added);
        out.push_str(rest);
    }
    out
}

fn head(rng: &mut Rng) -> String {
    let mut out = String::new();
    for (name, content) in [
        ("SiteName", "门户网站"),
        ("ColumnName", "年度报告"),
        ("ColumnType", "信息公开"),
        ("viewport", "width=device-width, initial-scale=1.0"),
    ] {
        out.push_str(&format!("<meta name=\"{name}\" content=\"{content}\">\n"));
    }
    for i in 0..2 + rng.below(5) {
        out.push_str(&format!(
            "<link rel=\"stylesheet\" type=\"text/css\" href=\"/images/{:x}/css{i}.css\" />\n\
             <script type=\"text/javascript\" src=\"/script/{i}/jquery.min.js\"></script>\n",
            rng.below(1 << 20)
        ));
    }
    out
}

fn fill(size: usize, mut piece: impl FnMut(usize) -> String) -> String {
    let mut out = String::new();
    for i in 0.. {
        if out.len() >= size {
            break;
        }
        out.push_str(&piece(i));
    }
    out
}

fn style_sheet(size: usize, rng: &mut Rng) -> String {
    let rules = fill(size, |i| {
        format!(
            ".box{i} > li a:hover{{font-size:{}px;color:#{:06x};border:1px solid #ccc}}\n",
            12 + rng.below(8),
            rng.below(1 << 24)
        )
    });
    format!("<style type=\"text/css\">\n<!--\n{rules}-->\n</style>\n")
}

fn script(size: usize, rng: &mut Rng) -> String {
    let body = fill(size, |i| {
        format!(
            "  if (a[{i}] < {} && b.length > 0) {{ $('#t{i}').html('<li>' + a[{i}] + '</li>'); }}\n",
            rng.below(1000)
        )
    });
    format!("<script>\n$(function () {{\n{body}}});\n</script>\n")
}

fn menu(size: usize, rng: &mut Rng) -> String {
    let words = [
        "首页", "政务公开", "政务服务", "互动交流", "走进我们", "专题专栏", "公示公告", "机构概况",
    ];
    let links = fill(size, |i| {
        let word = *rng.pick(&words);
        format!(
            "      <li class=\"nav{i}\"><a href=\"/col/col{}/index.html\" target=\"_blank\" \
             title=\"{word}\"><i class=\"icon\"></i>{word}</a></li>\n",
            rng.below(1 << 20)
        )
    });
    format!(
        "<!-- 页头开始 -->\n<div class=\"header\" id=\"header\">\n  <div class=\"nav\">\n    <ul>\n{links}    \
         </ul>\n  </div>\n  <form action=\"/search\"><input type=\"hidden\" name=\"site\" value=\"17\">\
         <input type=\"submit\" value=\"搜索\"></form>\n</div>\n<!-- 页头结束 -->\n"
    )
}

fn footer(size: usize, rng: &mut Rng) -> String {
    let links = fill(size, |i| {
        format!(
            "    <div class=\"link{i}\"><a href=\"http://www.example.cn/{:x}/\" target=\"_blank\"><img \
             src=\"/images/{i}.png\" alt=\"\" border=\"0\" /></a>\n    <p><span class=\"t\">友情链接</span></p></div>\n",
            rng.below(1 << 24)
        )
    });
    format!(
        "<div class=\"footer\">\n{links}  <p>版权所有 网站标识码：{}</p>\n</div>\n",
        1_000_000_000 + rng.below(1 << 30)
    )
}
