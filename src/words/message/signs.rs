//! What stands in a cell and is not text, in words.

use crate::text::sign;
use crate::words::names::Lang;

/// What each kind of sign is called.
const NAMES: &[(&[&str], &str, &str)] = &[
    (&["img"], "图片", "a picture"),
    (&["input", "select", "textarea", "button", "meter", "progress"], "表单控件", "a form control"),
    (&["svg", "canvas", "math"], "图形", "a drawing"),
    (&["applet", "iframe", "object", "embed", "video", "audio"], "嵌入的内容", "embedded content"),
    (&["script"], "由脚本写出的内容", "content written by a script"),
    (&["content"], "由样式添加的内容", "content added by a style"),
    (&["colour"], "与底色难以区分的文字", "text barely distinguishable from its background"),
    (&["size"], "大小不一、过小或被截断的文字", "text of different sizes, too small, or cut off"),
    (&["formula"], "没有保存结果的公式", "a formula saved without its result"),
    (&["link"], "一部分是链接的数字", "a figure that is partly a link"),
    (&["mask"], "被遮盖的文字", "masked text"),
    (&["direction"], "书写方向相反的文字", "text that runs the other way"),
    (&["position"], "移出原位的文字", "text moved out of its place"),
    (&["style"], "样式过于复杂的文字", "text styled in too complex a way"),
];

/// What the signs of a printed text are of, each once: `图片（img 23.gif）`.
pub fn named(printed: &str, lang: Lang) -> Option<String> {
    let mut out: Vec<String> = Vec::new();
    for kind in sign::kinds(printed) {
        let tag = kind.split(' ').next().unwrap_or_default();
        let Some((_, zh, en)) = NAMES.iter().find(|(tags, ..)| tags.contains(&tag)) else {
            continue;
        };
        let (name, open, close) = lang.pick((zh, "（", "）"), (en, " (", ")"));
        let named = format!("{name}{open}{kind}{close}");
        if !out.contains(&named) {
            out.push(named);
        }
    }
    let separator = lang.pick("、", ", ");
    (!out.is_empty()).then(|| out.join(separator))
}
