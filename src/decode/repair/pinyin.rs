//! Which letters make a syllable of Mandarin, and the readings of glossed characters.

use crate::text::character::is_han;
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

/// The characters that converters were seen to gloss, or gloss by the same habit, behind their one
/// reading. Used only to find a character of which one byte and the reading survive.
const READINGS: &str = "\
    bào報 bèi備 biān編邊 biāo標 bǔ補 cái財 chǎn產 chǎng廠場 chéng稱 chuán傳 chuàng創 cóng從 dá達 \
    dài帶 dāng當 dǎng黨 dǎo導 diǎn點 diào調 dìng訂 dòng動 duì對隊 fā發 fàn範 fèi費廢 fēng風 \
    fù復複負 gāng鋼 gè個 gěi給 gòng貢 gòu構購 guān關觀 guī規歸 guó國 guò過 hái還 hù護 huà劃話 \
    huán環 huì會匯 huò獲貨 jī機積績 jí級極 jì計濟際記紀繼績 jiān監間堅 jiǎn檢簡減 jiàn見 jiāng將 \
    jiǎng獎講 jiē階 jié結節 jǐn緊 jìn進盡 jīng經 jìng競 jiù舊 jù據 jué決覺 jūn軍 kāi開 kuàng況礦 \
    lái來 lǎn覽 láo勞 lèi類 lì歷厲勵麗 lián聯連 liǎng兩 lǐng領 lù錄陸 luò絡 mǎ碼馬 mǎi買 mén門 \
    men們 nèi內 nóng農 qī開 qì氣 qiān遷簽 qiáng強 qǐng請 qū區驅 quán權 què確 rè熱 rèn認 sài賽 \
    shè設攝 shěn審 shēng聲 shèng勝聖 shí實時識 shì視試適釋勢 shū書輸樞 shǔ屬 shù數術樹 shuō說 \
    sù訴肅 suí隨 tài態 tí題 tǐ體 tiáo條 tǒng統 tóu頭 tú圖 tuán團 wàn萬 wǎng網 wéi維違圍 wéi為 \
    wèi衛 wén聞 wèn問 wù務誤 xí習 xì細係 xiàn現線縣憲獻 xiāng鄉 xiǎng響 xiàng項 xié協 xīn鑫 xīng興 \
    xù續緒 xuǎn選 xué學 xún詢 xùn訊訓 yán嚴 yàn驗 yàng樣 yè業頁 yì義議藝億 yīng應 yìng應 yíng營 \
    yōu優 yú於 yù預 yuán員園 yuàn願 yuè閱 yùn運 zé責則擇 zhǎn展 zhàn戰佔 zhǎng長 zhāng張 zhě這 \
    zhè這 zhēn針 zhèn鎮 zhèng證 zhí職執 zhì質製 zhǒng種 zhōng鐘 zhòng眾 zhuān專 zhuǎn轉 zhuāng裝 \
    zhǔn準 zī資 zōng蹤 zǒng總 zǔ組";

/// The glossed characters with this reading.
pub fn read_as(reading: &str) -> impl Iterator<Item = char> {
    let all = READINGS.split(' ').filter_map(move |entry| entry.strip_prefix(reading));
    // What is left of a longer reading begins with its letters.
    all.filter(|chars| chars.chars().all(is_han)).flat_map(str::chars)
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
        for entry in READINGS.split(' ') {
            let reading = entry.trim_end_matches(is_han);
            assert!(!reading.is_empty() && reading.len() < entry.len(), "{entry}");
            let letter = |c| toneless(c).unwrap_or(c as u8);
            let letters: Vec<u8> = reading.chars().map(letter).collect();
            assert!(is_syllable(&letters), "{reading}");
        }
    }
}
