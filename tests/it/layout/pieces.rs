//! What pages are made of that nobody would write.

/// Pieces that a harmed page is made of: tags that open, close, hide, and break.
pub const PIECES: [&[&str]; 2] = [SHORT, LONG];

const SHORT: &[&str] = &[
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "</th>", "<tbody>",
    "</tbody>", "<thead>", "</thead>", "<td colspan=2>", "<td rowspan=3>",
    "<td colspan='0' rowspan=0>", "<caption>", "</caption>", "<colgroup>", "<col>", "</colgroup>",
    "<p>", "</p>", "<div>", "</div>", "<span>", "</span>", "<b>", "</b>", "<a href='x'>",
    "<a HREF=\"\">", "</a>", "<font color=red>", "</font>", "<o:p>", "</o:p>", "<ul>", "</ul>",
    "<li>", "</li>", "<dl>", "<dd>", "</dd>", "<dt>", "</dl>", "<h1>", "</h1>", "<h2>", "</h3>",
    "<pre>", "</pre>", "<pre>\n", "<form>", "</form>", "<br>", "<br/>", "</br>", "<hr>",
    "<img src=x>", "<input type=hidden value=7>", "<input value=9>", "<button>", "</button>",
    "<select>", "<option>", "</option>", "</select>", "<nobr>", "</nobr>", "<center>", "</center>",
    "<section>", "</section>", "<div style='display:none'>", "<span style=\"DISPLAY: none\">",
    "<p hidden>", "<td hidden>", "<tr style='display:none'>", "<table hidden>", "<b hidden>",
    "<br hidden>", "<a hidden>", "<li style=visibility:hidden>", "<form hidden>", "<object>",
    "</object>", "<video>", "</video>", "<svg>", "<path/>", "</svg>", "<math>", "</math>",
    "<template>", "</template>", "<marquee>", "</marquee>", "<details>", "</details>", "<ruby>",
    "<rt>", "</ruby>", "<xmp>", "</xmp>", "<script>", "</script>", "<script>a<b</script>",
    "<script><!-- x --></script>", "<script><!--<script></script>", "<style>td{}</style>",
    "<noscript>", "</noscript>", "<iframe>", "</iframe>", "<textarea>", "</textarea>", "<title>",
    "</title>", "<title>甲\r\n乙</title>", "<meta property=x content=y>", "<link>", "<base>",
    "<html>", "</html>", "<head>", "</head>", "<body>", "</body>", "<body hidden>", "<frameset>",
    "<!doctype html>", "<!DOCTYPE x>", "<?xml version='1.0'?>", "<!-- c -->", "<!-->", "<!--->",
    "<!-- a --!>", "<!--", "-->", "<![if !x]>", "<![endif]>", "<![CDATA[x]]>", "</>", "</ x>", "<",
    "< ", "<1", "&", "&nbsp;", "&nbsp", "&amp;", "&lt;", "&#19968;", "&#x4E00;", "&#13;", "&#32;",
    "&mdash;", "&foo;", "&a=1", "\n", "\r\n", "\r", " ", "  \t", "甲", "乙 丙", "0", "12",
    "\u{A0}", "'", "\"", ">", "=", "/", "<td", "<td a='", "<p a=\">\">",
];

const LONG: &[&str] = &[
    "<INPUT TYPE=text VALUE='a&amp;b'>",
    "<meta name=Author content='a&b=1'>",
    "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">",
];

/// Pieces that the short way can follow, mostly.
pub const TAME: &[&str] = &[
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td colspan=2>", "<td rowspan=3>",
    "<tbody>", "<p>", "</p>", "<div>", "</div>", "<span>", "</span>", "<b>", "</b>", "<a>",
    "<a href=x>", "</a>", "<font>", "</font>", "<ul>", "<li>", "</li>", "</ul>", "<dl>", "<dd>",
    "<h1>", "</h1>", "<pre>\n", "</pre>", "<form>", "</form>", "<br>", "<hr>", "<button>",
    "</button>", "<div hidden>", "<span hidden>", "<b hidden>", "<p hidden>", "<td hidden>",
    "<tr hidden>", "<select>", "<option>", "</option>", "</select>", "<script>a<b</script>",
    "<title>x</title>", "<!-- c -->", "&nbsp;", "\n", " ", "甲", "乙 丙", "0", "12",
];
