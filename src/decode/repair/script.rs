//! Traditional characters, and which of them speak for a traditional text.

use crate::text::letters::{Lettered, SoughtWord, words};
use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU8, Ordering};

/// Characters common in reports of which simplified text has none (none is in GB 2312).
const COMMON: &str = "們個來傳優償內兩冊則創劃勞務勝動勢勵匯區協單參雙發變號員問啟嚴國園圖團執報場壓\
聲處備夠奪婦學寫寬審實寶將專對導層屬帶師幫庫廠廣廢張強當徑從徹態應懷戶據採換損擇擔擴數斷時暫書會東條極構\
樣樹機權檔檢標歷歸氣決沒況減準滿濟為爲無營獨獎獲現環產畢監盤眾碼確禮稅種稱積競筆節範築簡簽籌紀約級組細終\
經結給統維網緊緒線編縣總績織繼續罰義習聞聯職聽肅臨興舉華萬葉藝藥補裝製複見規視覺覽觀訂計訓記設許訴評詞詢試\
話該詳認語誤說請調談論諮證識議護讀讓豐財貢貨責貫費貿資賞質購車軍較載輔輕輯輸轄轉辦農連運過達違遞遠適遷選\
還邊鄉釋針錄錢鎮鐘門開間閱關陸陽陳隊階際險隨難電項順須領頭題額願類顧風館馬駐驗體點黨齊復臺麵隻彙";

/// Where the block of [common Han characters](crate::text::character::is_common_han) begins, from
/// which the tables here count.
const FIRST: u32 = 0x4E00;

/// One bit for each character of the main block.
struct Bits([u64; 328]);

impl Bits {
    /// The bits of a text of such characters.
    const fn of_text(text: &str) -> Self {
        Bits([0; 328]).and(text)
    }

    /// The same, and those of another.
    const fn and(self, text: &str) -> Self {
        let mut bits = self.0;
        let mut rest = text.as_bytes();
        // Every one has three bytes.
        while let [first, second, third, others @ ..] = rest {
            let high = (*first as usize & 0x0F) << 12 | (*second as usize & 0x3F) << 6;
            let at = (high | (*third as usize & 0x3F)) - FIRST as usize;
            bits[at / 64] |= 1 << (at % 64);
            rest = others;
        }
        Bits(bits)
    }

    fn has(&self, c: u32) -> bool {
        let at = c.wrapping_sub(FIRST) as usize;
        self.0.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }
}

static EVIDENCE: Bits = Bits::of_text(COMMON);
static TELLING: Bits = Bits::of_text(COMMON).and("档");

/// Whether a character of the main block, by the row of 64 that it stands in and its place there, may be
/// one that only traditional text has, or the 档 of a converted word. Nearly none is.
pub fn may_tell(row: u32, column: u32) -> bool {
    let row = row.wrapping_sub(FIRST / 64) as usize;
    TELLING.0.get(row).is_some_and(|row| row >> column & 1 == 1)
}

/// Counts the different characters that only traditional text has.
#[derive(Default)]
pub struct Witnesses(Vec<u32>);

impl Witnesses {
    /// A simplified page may name its other edition (繁體版); four different characters are more
    /// than that.
    const ENOUGH: usize = 4;

    /// Takes note of the character of a code.
    pub fn see(&mut self, c: u32) {
        // Of a text that is not traditional nearly no character is one.
        if EVIDENCE.has(c) && self.0.len() < Self::ENOUGH && !self.0.contains(&c) {
            self.0.push(c);
        }
    }

    /// Whether the text is traditional.
    pub fn suffice(&self) -> bool {
        self.0.len() >= Self::ENOUGH
    }
}

/// OpenCC's conversion; `None` if it could not be built, and then nothing is converted.
static CONVERTER: LazyLock<Option<OpenCC>> =
    LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

/// Whether a character is changed. OpenCC is asked once for each that is met: a run meets some
/// hundreds, and asking for all would take longer than converting many pages.
fn is_changed(converter: &OpenCC, c: char) -> bool {
    const STAYS: u8 = 1;
    const CHANGES: u8 = 2;
    static KNOWN: [AtomicU8; 0x5200] = [const { AtomicU8::new(0) }; 0x5200];
    let at = (c as u32).checked_sub(FIRST).and_then(|at| KNOWN.get(at as usize));
    let Some(known) = at else { return false };
    match known.load(Ordering::Relaxed) {
        STAYS => false,
        CHANGES => true,
        _ => {
            let mut one = [0; 4];
            let one = &*c.encode_utf8(&mut one);
            let changes = LEFT.iter().any(|(left, _)| *left == c) || converter.convert(one) != one;
            known.store(if changes { CHANGES } else { STAYS }, Ordering::Relaxed);
            changes
        }
    }
}

/// What OpenCC leaves, because to it these are not traditional forms, though converters print them
/// for the simplified ones: 谘詢 for 咨询, 陜西 for 陕西, variants of 值 卫 铺 抬.
const LEFT: &[(char, char)] =
    &[('谘', '咨'), ('陜', '陕'), ('値', '值'), ('衞', '卫'), ('舖', '铺'), ('擡', '抬')];

/// Names in which 乾 stays, and that OpenCC does not know: the county in Jilin.
const KEPT: &[(&str, &str)] = &[("干安县", "乾安县")];

/// A piece in simplified characters: the characters change, never the words. `None` if it has no
/// traditional ones.
pub fn simplify(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let converter = CONVERTER.as_ref()?;
    if !text.chars().any(|c| is_changed(converter, c)) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    // No phrase of OpenCC goes on over a digit or a mark.
    let mut rest = text;
    while let Some(begin) = rest.find(is_letter) {
        let (marks, letters) = rest.split_at(begin);
        let end = letters.find(|c| !is_letter(c)).unwrap_or(letters.len());
        let (letters, behind) = letters.split_at(end);
        out.push_str(marks);
        Remembered::push(&mut out, letters, || convert(converter, letters));
        rest = behind;
    }
    out.push_str(rest);
    Some(out)
}

/// Whether a character may be of a word.
const fn is_letter(c: char) -> bool {
    !matches!(c, '\0'..='\x7F' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{FF00}'..='\u{FF65}')
}

/// What was simplified of late on this thread. Labels are the same on every page, much else is, and
/// each piece of a page is read several times.
#[derive(Default)]
struct Remembered {
    pieces: HashMap<Box<str>, Box<str>>,
    bytes: usize,
}

impl Remembered {
    /// Bytes of the longest piece, and of all pieces, that are remembered.
    const LONGEST: usize = 1 << 12;
    const MOST: usize = 1 << 20;

    /// Appends a piece as remembered, or else as made, and then remembered.
    fn push(to: &mut String, text: &str, make: impl FnOnce() -> String) {
        thread_local! {
            static PIECES: RefCell<Remembered> = RefCell::default();
        }
        if text.len() > Self::LONGEST {
            return to.push_str(&make());
        }
        PIECES.with_borrow_mut(|remembered| {
            if let Some(out) = remembered.pieces.get(text) {
                return to.push_str(out);
            }
            let out = make();
            to.push_str(&out);
            remembered.bytes += text.len() + out.len();
            if remembered.bytes > Self::MOST {
                remembered.pieces.clear();
                remembered.bytes = text.len() + out.len();
            }
            remembered.pieces.insert(text.into(), out.into());
        });
    }
}

fn convert(converter: &OpenCC, text: &str) -> String {
    let mut out = converter.convert(text);
    if out.chars().any(|c| LEFT.iter().any(|(left, _)| c == *left)) {
        for &(from, to) in LEFT {
            out = out.replace(from, to.encode_utf8(&mut [0; 4]));
        }
    }
    if text.contains('乾') {
        KEPT.iter().for_each(|(from, to)| out = out.replace(from, to));
    }
    out
}

/// Words that Taiwan's converters print for mainland ones, in the scripts met. 檔案, 資訊 and 計畫
/// alone may be meant.
const TAIWAN: &[SoughtWord] = words![
    "規範性檔案", "規范性檔案", "规范性档案", "入口網站", "政府資訊", "資訊公開", "最佳化", "簡訊",
    "應用程式", "搜尋", "網路",
];

/// Whether words were converted as well as characters.
pub fn has_taiwan_vocabulary(text: &str) -> bool {
    Lettered::new(text).has_any(TAIWAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_simplified_alike_every_time() {
        let pieces: Vec<String> =
            COMMON.chars().map(|c| format!("{c}乾縣12，{c}（二）").repeat(60)).collect();
        let first: Vec<_> = pieces.iter().map(|piece| simplify(piece)).collect();
        assert!(pieces.iter().map(|p| 2 * p.len()).sum::<usize>() > Remembered::MOST / 2);
        for (piece, first) in pieces.iter().zip(&first) {
            assert_eq!(simplify(piece), *first);
            let converter = CONVERTER.as_ref().expect("a converter");
            assert_eq!(Some(convert(converter, piece)), *first);
        }
    }

    #[test]
    fn witnesses_are_traditional_and_only_that() {
        let ones: u32 = EVIDENCE.0.iter().map(|word| word.count_ones()).sum();
        assert_eq!(ones as usize, COMMON.chars().count());
        for c in COMMON.chars() {
            let one = c.to_string();
            assert!(EVIDENCE.has(c.into()), "{c} is not seen");
            assert!(simplify(&one).is_some_and(|s| s != one), "{c} is not converted");
            let (bytes, _, foreign) = encoding_rs::GBK.encode(&one);
            let gb2312 = !foreign && matches!(*bytes, [0xB0..=0xF7, 0xA1..=0xFE]);
            assert!(!gb2312, "{c} is in GB 2312");
        }
    }
}
