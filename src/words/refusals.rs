//! Why an input is not in the data, in words, and what to do about it.

use crate::report::{NotInput, Refusal};
use crate::words::names::Lang;

/// Why an input was refused, and what to do about it.
pub const fn why(refusal: Refusal, lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::En => english(refusal),
        Lang::Zh => chinese(refusal),
    }
}

/// The same for a reason by its public name: those for which a file is not an input at all ask for
/// nothing to be done.
pub fn of_code(reason: &str, lang: Lang) -> Option<(&'static str, &'static str)> {
    Refusal::from_code(reason).map(|refusal| why(refusal, lang)).or_else(|| {
        let ([en, zh], _) = of_not_input(NotInput::from_code(reason)?);
        Some((lang.pick(en, zh), ""))
    })
}

/// What files that are not inputs for this reason are called where they are counted; nothing where
/// the endings of their names say more.
pub fn counted(why: NotInput, lang: Lang) -> Option<&'static str> {
    of_not_input(why).1.map(|[en, zh]| lang.pick(en, zh))
}

/// Why a file is not an input at all, and what such files are called where they are counted.
const fn of_not_input(why: NotInput) -> ([&'static str; 2], Option<[&'static str; 2]>) {
    match why {
        NotInput::Excluded => (
            ["is excluded by --exclude", "按 --exclude 排除"],
            Some(["excluded", "按 --exclude 排除"]),
        ),
        NotInput::OtherExtension => {
            (["has an ending that no report has", "扩展名不是报告文件的扩展名"], None)
        }
        NotInput::Hidden => (["is hidden", "是隐藏文件"], Some(["hidden", "隐藏文件"])),
        NotInput::LinkLoop => {
            (["is a loop of links", "是循环链接"], Some(["loop of links", "循环链接"]))
        }
        NotInput::Dataset => {
            (["was written by gouji", "由 gouji 输出"], Some(["written by gouji", "由 gouji 输出"]))
        }
        NotInput::SpecialFile => {
            (["is a pipe or device", "是管道或设备"], Some(["pipe or device", "管道或设备"]))
        }
        NotInput::NestedArchive => (["is an archive in an archive", "是压缩包内的压缩包"], None),
        NotInput::OtherType => (["is of a type that no report has", "不是报告的文件类型"], None),
        NotInput::HttpStatus => (
            ["is a failed answer of a server", "是服务器的失败应答"],
            Some(["failed answer of a server", "服务器的失败应答"]),
        ),
    }
}

const fn english(refusal: Refusal) -> (&'static str, &'static str) {
    match refusal {
        Refusal::Empty => ("is empty", "fetch it again"),
        Refusal::Binary => ("is not text", "give the web page or its text (pdftotext -layout)"),
        Refusal::BlankForm => ("is the blank form, no figure filled in", "leave it out"),
        Refusal::Notice => ("is a notice about annual reports, not a report", "leave it out"),
        Refusal::Interpretation => {
            ("is an interpretation of a report", "give the report that it interprets")
        }
        Refusal::Index => ("is a list of reports", "fetch the reports that it lists"),
        Refusal::OtherReport => (
            "is a report of another kind, a university's for a school year under rules of its own",
            "leave it out",
        ),
        Refusal::News => ("is news about annual reports, not a report", "leave it out"),
        Refusal::NotAReport => (
            "is not an annual report on open government: it has no table of one, and too little \
             else of one to be sure",
            "leave it out, or see whether the page was saved whole",
        ),
        Refusal::NotShown => (
            "shows no report: the report is only in a script or a hidden field",
            "open the page in a browser and save what it shows",
        ),
        Refusal::TooLarge => {
            ("is too large for a report", "split it, or allow more with --max-bytes")
        }
        Refusal::Unreadable => ("cannot be read", "check the path and the permissions"),
        Refusal::Damaged => ("is damaged", "fetch it again"),
        Refusal::BadLine => (
            "brings no document",
            "write one JSON object a line, with id and one of html, text and base64",
        ),
        Refusal::Scanned => (
            "is a scan: pictures of pages without text",
            "run a text recogniser, and check its figures by eye",
        ),
        Refusal::OcrLayer => (
            "is a scan whose text a recogniser guessed",
            "find the original, or take its figures as guesses with --ocr-layer",
        ),
        Refusal::NoUnicode => (
            "does not say which characters its glyphs are",
            "find another copy, or print it and run a text recogniser",
        ),
        Refusal::Password => ("opens only with a password", "remove the password"),
        Refusal::OldFormat => {
            ("is of a kind that is not read", "save it as DOCX, PDF or a web page")
        }
        Refusal::NotBuilt => (
            "is a file that this build does not read",
            "build gouji with the feature `native`, or give the web page or its text",
        ),
        Refusal::Fault => ("triggered a bug in gouji", "please report it with the file"),
    }
}

const fn chinese(refusal: Refusal) -> (&'static str, &'static str) {
    match refusal {
        Refusal::Empty => ("是空文件", "请重新获取"),
        Refusal::Binary => ("不是文本", "请提供网页或其文本（pdftotext -layout）"),
        Refusal::BlankForm => ("是未填写的空白格式", "请剔除"),
        Refusal::Notice => ("是关于年度报告的通知，不是报告", "请剔除"),
        Refusal::Interpretation => ("是对报告的解读", "请提供报告本身"),
        Refusal::Index => ("是报告目录页", "请获取其中列出的报告"),
        Refusal::OtherReport => ("是高等学校按学年编制的信息公开报告，适用另外的规定", "请剔除"),
        Refusal::News => ("是关于年度报告的新闻，不是报告", "请剔除"),
        Refusal::NotAReport => (
            "不是政府信息公开工作年度报告：未找到报告的表格，标题、章节和正文也不足以认定",
            "请剔除，或检查网页是否保存完整",
        ),
        Refusal::NotShown => (
            "页面上没有显示报告：报告在脚本或表单域中，要由脚本显示",
            "请用浏览器打开，再保存所显示的页面",
        ),
        Refusal::TooLarge => ("过大，不像一份报告", "请拆分，或用 --max-bytes 放宽"),
        Refusal::Unreadable => ("无法读取", "请检查路径和权限"),
        Refusal::Damaged => ("已损坏", "请重新获取"),
        Refusal::BadLine => {
            ("未给出文档", "每行应为一个 JSON 对象，含 id 及 html、text、base64 三者之一")
        }
        Refusal::Scanned => ("是扫描件：只有页面图片，没有文字", "请做文字识别，并逐一核对数字"),
        Refusal::OcrLayer => (
            "是扫描件，其文字由识别软件猜得",
            "请查找原件；或用 --ocr-layer 读取，所读数字只是猜测",
        ),
        Refusal::NoUnicode => {
            ("字体缺少文字编码，无法识别文字", "请查找其他版本，或打印后做文字识别")
        }
        Refusal::Password => ("需要密码才能打开", "请去除密码"),
        Refusal::OldFormat => ("是不能读取的格式", "请另存为 DOCX、PDF 或网页"),
        Refusal::NotBuilt => {
            ("是本程序未编入读取功能的文件", "请启用 native 功能重新编译，或提供网页或其文本")
        }
        Refusal::Fault => ("使程序内部出错", "请附上该文件反馈"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_words() {
        let codes = Refusal::ALL.into_iter().map(Refusal::code);
        for code in codes.chain(NotInput::ALL.map(NotInput::code)) {
            for lang in [Lang::En, Lang::Zh] {
                assert!(of_code(code, lang).is_some_and(|(why, _)| !why.is_empty()), "{code}");
            }
        }
        assert_eq!(of_code("no-such-reason", Lang::En), None);
    }
}
