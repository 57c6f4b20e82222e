//! What happens to a report's characters on their way: scripts, vocabulary, glosses, lost
//! spaces, encodings.

use super::readings;
use super::rng::Rng;
use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use std::sync::LazyLock;

/// The script a report is printed in, and its glosses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Script {
    Simplified,
    Traditional,
    HongKong,
    /// Character by character, as mirrors convert: 規范性文件, 等于, 復議, 采購.
    Naive,
    /// Traditional with Taiwan's words: 規範性檔案.
    Taiwan,
    /// Converted once too often: 全麵, 強製, 隻計.
    Over,
    /// Naive traditional with 區(qū).
    ToneGloss,
    /// Simplified with 区(qū).
    ToneGlossSimplified,
    /// Traditional with 政(zheng)(zheng).
    PlainGloss,
    /// Simplified, with radicals for the characters that look like them, as texts of PDFs have:
    /// ⼯作, ⼈⺠, ⻔户.
    Radicals,
}

impl Script {
    pub fn draw(rng: &mut Rng) -> Self {
        match rng.below(16) {
            0 => Script::Traditional,
            1 => Script::HongKong,
            2 => Script::Naive,
            3 => Script::Taiwan,
            4 => Script::Over,
            5 => Script::ToneGloss,
            6 => Script::ToneGlossSimplified,
            7 => Script::PlainGloss,
            8 => Script::Radicals,
            _ => Script::Simplified,
        }
    }

    pub const fn traditional(self) -> bool {
        !matches!(self, Script::Simplified | Script::ToneGlossSimplified | Script::Radicals)
    }
}

macro_rules! converter {
    ($name:ident, $config:ident) => {
        static $name: LazyLock<OpenCC> = LazyLock::new(|| {
            OpenCC::from_config(BuiltinConfig::$config).expect("a dictionary of the library")
        });
    };
}
converter!(S2T, S2t);
converter!(S2HK, S2hk);
converter!(S2TWP, S2twp);

/// A text in a script. Markup is left alone, since it is ASCII.
pub fn script(text: &str, script: Script, rng: &mut Rng) -> String {
    match script {
        Script::Simplified => text.to_owned(),
        Script::Traditional => S2T.convert(text),
        Script::HongKong => S2HK.convert(text),
        Script::Naive => naive(text),
        Script::Taiwan => S2TWP.convert(text).replace("文件", "檔案").replace("信息", "資訊"),
        Script::Over => {
            let mut out = S2T.convert(text);
            for (from, to) in [("面", "麵"), ("制", "製"), ("只", "隻"), ("汇", "彙"), ("諮", "谘")]
            {
                out = out.replace(from, to);
            }
            out
        }
        Script::ToneGloss => gloss(&naive(text), false, rng),
        Script::ToneGlossSimplified => gloss(text, false, rng),
        Script::PlainGloss => gloss(&S2T.convert(text), true, rng),
        Script::Radicals => {
            let share = 40 + rng.below(61);
            let salt = rng.next();
            let taken = |c: char| (u64::from(c as u32) ^ salt) % 101 < share as u64;
            text.chars().map(|c| radical(c).filter(|_| taken(c)).unwrap_or(c)).collect()
        }
    }
}

/// The radical that looks like a character: by Unicode's own mapping (Kangxi radicals), or one of
/// the supplement, which has none.
fn radical(c: char) -> Option<char> {
    use unicode_normalization::UnicodeNormalization;
    static TABLE: LazyLock<std::collections::HashMap<char, char>> = LazyLock::new(|| {
        let kangxi = ('\u{2F00}'..='\u{2FD5}')
            .filter_map(|radical| Some((std::iter::once(radical).nfkc().next()?, radical)));
        let supplement = "民⺠门⻔长⻓见⻅页⻚车⻋风⻛贝⻉齐⻬龙⻰青⻘马⻢";
        let pairs: Vec<char> = supplement.chars().collect();
        kangxi.chain(pairs.chunks(2).map(|pair| (pair[0], pair[1]))).collect()
    });
    TABLE.get(&c).copied()
}

/// Character by character, keeping those that are traditional characters themselves.
fn naive(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut buffer = [0; 4];
    for c in text.chars() {
        if c.is_ascii() || "范于后系采制准只面台里".contains(c) {
            out.push(c);
        } else {
            out.push_str(&S2T.convert(c.encode_utf8(&mut buffer)));
        }
    }
    out
}

fn gloss(text: &str, plain: bool, rng: &mut Rng) -> String {
    // Each generator glosses its own set of characters, plain ones only now and then.
    let salt = rng.next();
    let share = 15 + rng.below(50) as u64;
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        out.push(c);
        let Some(reading) = readings::of(c) else { continue };
        if (u64::from(c as u32) ^ salt).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40 & 127 >= share {
            continue;
        }
        if plain {
            let reading = format!("({})", readings::bare(reading));
            let most = if rng.chance(10) { 5 } else { 4 };
            let times = [0, 1, 1, 2, 3][rng.below(most)];
            out.push_str(&reading.repeat(times));
        } else {
            out.push_str(&format!("({reading})"));
        }
    }
    out
}

/// Encodings a report is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    Utf8,
    Utf8Bom,
    Gb18030,
    Gbk,
    Big5,
    Utf16Le,
    Utf16Be,
}

/// How a page declares its encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared {
    Rightly,
    Not,
    Wrongly,
}

impl Encoding {
    pub fn draw(script: Script, rng: &mut Rng) -> Self {
        match rng.below(12) {
            0 => Encoding::Utf8Bom,
            1 | 2 => Encoding::Gb18030,
            3 => Encoding::Gbk,
            4 => Encoding::Utf16Le,
            5 => Encoding::Utf16Be,
            6 if matches!(script, Script::Traditional | Script::HongKong | Script::Taiwan) => {
                Encoding::Big5
            }
            _ => Encoding::Utf8,
        }
    }

    pub fn label(self, declared: Declared) -> Option<&'static str> {
        match declared {
            Declared::Not => None,
            Declared::Wrongly => Some(match self {
                Encoding::Utf8 | Encoding::Utf8Bom => "gb2312",
                Encoding::Big5 => "gb2312",
                _ => "utf-8",
            }),
            Declared::Rightly => Some(match self {
                Encoding::Utf8 | Encoding::Utf8Bom => "utf-8",
                Encoding::Gb18030 => "gb18030",
                Encoding::Gbk => "gb2312",
                Encoding::Big5 => "big5",
                Encoding::Utf16Le | Encoding::Utf16Be => "utf-16",
            }),
        }
    }

    /// The bytes of a text, or `None` where the encoding has no such characters.
    pub fn encode(self, text: &str) -> Option<Vec<u8>> {
        let legacy = |encoding: &'static encoding_rs::Encoding| {
            let (bytes, _, lost) = encoding.encode(text);
            (!lost).then(|| bytes.into_owned())
        };
        match self {
            Encoding::Utf8 => Some(text.as_bytes().to_vec()),
            Encoding::Utf8Bom => Some([b"\xEF\xBB\xBF", text.as_bytes()].concat()),
            Encoding::Gb18030 => legacy(encoding_rs::GB18030),
            Encoding::Gbk => legacy(encoding_rs::GBK),
            Encoding::Big5 => legacy(encoding_rs::BIG5),
            Encoding::Utf16Le => Some(
                [0xFF, 0xFE]
                    .into_iter()
                    .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
                    .collect(),
            ),
            Encoding::Utf16Be => Some(
                [0xFE, 0xFF]
                    .into_iter()
                    .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
                    .collect(),
            ),
        }
    }
}
