//! Which letters make a syllable of Mandarin, and the readings of glossed characters.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The finals that follow each initial, tones and ü (as `v`) aside.
const SYLLABLES: &[(&str, &str)] = &[
    ("zh", "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo"),
    ("ch", "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo"),
    ("sh", "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo"),
    ("b", "a ai an ang ao ei en eng i ian iao ie in ing o u"),
    ("p", "a ai an ang ao ei en eng i ian iao ie in ing o ou u"),
    ("m", "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u"),
    ("f", "a an ang ei en eng o ou u"),
    ("d", "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo"),
    ("t", "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo"),
    ("n", "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve ue"),
    ("l", "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve ue"),
    ("g", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"),
    ("k", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"),
    ("h", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"),
    ("j", "i ia ian iang iao ie in ing iong iu u uan ue un"),
    ("q", "i ia ian iang iao ie in ing iong iu u uan ue un"),
    ("x", "i ia ian iang iao ie in ing iong iu u uan ue un"),
    ("r", "an ang ao e en eng i ong ou u ua uan ui un uo"),
    ("z", "a ai an ang ao e ei en eng i ong ou u uan ui un uo"),
    ("c", "a ai an ang ao e en eng i ong ou u uan ui un uo"),
    ("s", "a ai an ang ao e en eng i ong ou u uan ui un uo"),
    ("y", "a an ang ao e i in ing o ong ou u uan ue un"),
    ("w", "a ai an ang ei en eng o u"),
    ("", "a ai an ang ao e ei en eng er o ou"),
];

/// The syllables, packed.
static WHOLE: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let whole = |&(initial, finals): &(&'static str, &'static str)| {
        finals.split(' ').map(move |rest| pack(initial.bytes().chain(rest.bytes())))
    };
    SYLLABLES.iter().flat_map(whole).collect()
});

/// Whether lower-case ASCII letters are a syllable.
pub fn is_syllable(letters: &[u8]) -> bool {
    letters.len() <= 8 && WHOLE.contains(&pack(letters.iter().copied()))
}

/// Up to eight letters as one number.
fn pack(letters: impl Iterator<Item = u8>) -> u64 {
    letters.fold(0, |packed, letter| packed << 8 | u64::from(letter))
}

/// The letter under a tone mark; ü is `v`. `None` for letters without one.
pub const fn toneless(c: char) -> Option<u8> {
    Some(match c {
        'ā' | 'á' | 'ǎ' | 'ă' | 'à' => b'a',
        'ē' | 'é' | 'ě' | 'ĕ' | 'è' | 'ê' => b'e',
        'ī' | 'í' | 'ǐ' | 'ĭ' | 'ì' => b'i',
        'ō' | 'ó' | 'ǒ' | 'ŏ' | 'ò' => b'o',
        'ū' | 'ú' | 'ǔ' | 'ŭ' | 'ù' => b'u',
        'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => b'v',
        'ń' | 'ň' | 'ǹ' => b'n',
        'ḿ' => b'm',
        _ => return None,
    })
}

/// The characters that converters were seen to gloss, or gloss by the same habit, by their one
/// reading. Used only to find a character of which one byte and the reading survive.
const READINGS: &[(&str, &str)] = &[
    ("bào", "報"),
    ("bèi", "備"),
    ("biān", "編邊"),
    ("biāo", "標"),
    ("bǔ", "補"),
    ("cái", "財"),
    ("chǎn", "產"),
    ("chǎng", "廠場"),
    ("chéng", "稱"),
    ("chuán", "傳"),
    ("chuàng", "創"),
    ("cóng", "從"),
    ("dá", "達"),
    ("dài", "帶"),
    ("dāng", "當"),
    ("dǎng", "黨"),
    ("dǎo", "導"),
    ("diǎn", "點"),
    ("diào", "調"),
    ("dìng", "訂"),
    ("dòng", "動"),
    ("duì", "對隊"),
    ("fā", "發"),
    ("fàn", "範"),
    ("fèi", "費廢"),
    ("fēng", "風"),
    ("fù", "復複負"),
    ("gāng", "鋼"),
    ("gè", "個"),
    ("gěi", "給"),
    ("gòng", "貢"),
    ("gòu", "構購"),
    ("guān", "關觀"),
    ("guī", "規歸"),
    ("guó", "國"),
    ("guò", "過"),
    ("hái", "還"),
    ("hù", "護"),
    ("huà", "劃話"),
    ("huán", "環"),
    ("huì", "會匯"),
    ("huò", "獲貨"),
    ("jī", "機積績"),
    ("jí", "級極"),
    ("jì", "計濟際記紀繼績"),
    ("jiān", "監間堅"),
    ("jiǎn", "檢簡減"),
    ("jiàn", "見"),
    ("jiāng", "將"),
    ("jiǎng", "獎講"),
    ("jiē", "階"),
    ("jié", "結節"),
    ("jǐn", "緊"),
    ("jìn", "進盡"),
    ("jīng", "經"),
    ("jìng", "競"),
    ("jiù", "舊"),
    ("jù", "據"),
    ("jué", "決覺"),
    ("jūn", "軍"),
    ("kāi", "開"),
    ("kuàng", "況礦"),
    ("lái", "來"),
    ("lǎn", "覽"),
    ("láo", "勞"),
    ("lèi", "類"),
    ("lì", "歷厲勵麗"),
    ("lián", "聯連"),
    ("liǎng", "兩"),
    ("lǐng", "領"),
    ("lù", "錄陸"),
    ("luò", "絡"),
    ("mǎ", "碼馬"),
    ("mǎi", "買"),
    ("mén", "門"),
    ("men", "們"),
    ("nèi", "內"),
    ("nóng", "農"),
    ("qī", "開"),
    ("qì", "氣"),
    ("qiān", "遷簽"),
    ("qiáng", "強"),
    ("qǐng", "請"),
    ("qū", "區驅"),
    ("quán", "權"),
    ("què", "確"),
    ("rè", "熱"),
    ("rèn", "認"),
    ("sài", "賽"),
    ("shè", "設攝"),
    ("shěn", "審"),
    ("shēng", "聲"),
    ("shèng", "勝聖"),
    ("shí", "實時識"),
    ("shì", "視試適釋勢"),
    ("shū", "書輸樞"),
    ("shǔ", "屬"),
    ("shù", "數術樹"),
    ("shuō", "說"),
    ("sù", "訴肅"),
    ("suí", "隨"),
    ("tài", "態"),
    ("tí", "題"),
    ("tǐ", "體"),
    ("tiáo", "條"),
    ("tǒng", "統"),
    ("tóu", "頭"),
    ("tú", "圖"),
    ("tuán", "團"),
    ("wàn", "萬"),
    ("wǎng", "網"),
    ("wéi", "維違圍"),
    ("wéi", "為"),
    ("wèi", "衛"),
    ("wén", "聞"),
    ("wèn", "問"),
    ("wù", "務誤"),
    ("xí", "習"),
    ("xì", "細係"),
    ("xiàn", "現線縣憲獻"),
    ("xiāng", "鄉"),
    ("xiǎng", "響"),
    ("xiàng", "項"),
    ("xié", "協"),
    ("xīn", "鑫"),
    ("xīng", "興"),
    ("xù", "續緒"),
    ("xuǎn", "選"),
    ("xué", "學"),
    ("xún", "詢"),
    ("xùn", "訊訓"),
    ("yán", "嚴"),
    ("yàn", "驗"),
    ("yàng", "樣"),
    ("yè", "業頁"),
    ("yì", "義議藝億"),
    ("yīng", "應"),
    ("yìng", "應"),
    ("yíng", "營"),
    ("yōu", "優"),
    ("yú", "於"),
    ("yù", "預"),
    ("yuán", "員園"),
    ("yuàn", "願"),
    ("yuè", "閱"),
    ("yùn", "運"),
    ("zé", "責則擇"),
    ("zhǎn", "展"),
    ("zhàn", "戰佔"),
    ("zhǎng", "長"),
    ("zhāng", "張"),
    ("zhě", "這"),
    ("zhè", "這"),
    ("zhēn", "針"),
    ("zhèn", "鎮"),
    ("zhèng", "證"),
    ("zhí", "職執"),
    ("zhì", "質製"),
    ("zhǒng", "種"),
    ("zhōng", "鐘"),
    ("zhòng", "眾"),
    ("zhuān", "專"),
    ("zhuǎn", "轉"),
    ("zhuāng", "裝"),
    ("zhǔn", "準"),
    ("zī", "資"),
    ("zōng", "蹤"),
    ("zǒng", "總"),
    ("zǔ", "組"),
];

/// The glossed characters with this reading.
pub fn read_as(reading: &str) -> impl Iterator<Item = char> {
    READINGS.iter().filter(move |(r, _)| *r == reading).flat_map(|(_, chars)| chars.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables() {
        for word in ["wen", "zhang", "fu", "er", "a", "xiong", "shuang", "lv", "nve", "yi"] {
            assert!(is_syllable(word.as_bytes()), "{word}");
        }
        for word in
            ["", "km", "app", "qq", "cm", "pdf", "m", "ng", "shi1", "xz", "kg", "ok", "bang1"]
        {
            assert!(!is_syllable(word.as_bytes()), "{word}");
        }
    }

    #[test]
    fn every_reading_is_a_syllable() {
        for (reading, _) in READINGS {
            let letter = |c| toneless(c).unwrap_or(c as u8);
            let letters: Vec<u8> = reading.chars().map(letter).collect();
            assert!(is_syllable(&letters), "{reading}");
        }
    }
}
