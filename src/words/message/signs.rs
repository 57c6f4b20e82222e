//! What stands in a cell and is not text, in words.

use crate::text::sign;
use crate::words::names::Lang;

/// What each kind of sign is called.
const NAMES: &[(&[&str], &str, &str)] = &[
    (&["img"], "a picture", "图片"),
    (&["input", "select", "textarea", "button", "meter", "progress"], "a form control", "表单控件"),
    (&["svg", "canvas", "math"], "a drawing", "图形"),
    (&["applet", "iframe", "object", "embed", "video", "audio"], "embedded content", "嵌入的内容"),
    (&["script"], "content written by a script", "由脚本写出的内容"),
    (&["content"], "content added by a style", "由样式添加的内容"),
    (&["colour"], "text barely distinguishable from its background", "与底色难以区分的文字"),
    (&["size"], "text of different sizes, too small, or cut off", "大小不一、过小或被截断的文字"),
    (&["formula"], "a formula saved without its result", "没有保存结果的公式"),
    (&["link"], "a figure that is partly a link", "一部分是链接的数字"),
    (&["mask"], "masked text", "被遮盖的文字"),
    (&["direction"], "text that runs the other way", "书写方向相反的文字"),
    (&["position"], "text moved out of its place", "移出原位的文字"),
    (&["style"], "text styled in too complex a way", "样式过于复杂的文字"),
];

/// What the signs of a printed text are of, each once: `图片（img 23.gif）`.
pub fn named(printed: &str, lang: Lang) -> Option<String> {
    let mut out: Vec<String> = Vec::new();
    for kind in sign::kinds(printed) {
        let tag = kind.split(' ').next().unwrap_or_default();
        let Some((_, en, zh)) = NAMES.iter().find(|(tags, ..)| tags.contains(&tag)) else {
            continue;
        };
        let (name, open, close) = lang.pick((en, " (", ")"), (zh, "（", "）"));
        let named = format!("{name}{open}{kind}{close}");
        if !out.contains(&named) {
            out.push(named);
        }
    }
    let separator = lang.pick(", ", "、");
    (!out.is_empty()).then(|| out.join(separator))
}
