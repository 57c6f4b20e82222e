//! One reading a character, as gloss generators print them: fixed, whatever the context.

/// Characters with their reading, separated by spaces.
const READINGS: &str = "一yī 七qī 万wàn 萬wàn 三sān 上shàng 下xià 不bù 与yǔ 與yǔ 专zhuān 專zhuān 业yè 業yè 东dōng 東dōng 中zhōng \
     丰fēng 豐fēng 临lín 臨lín 为wèi 爲wèi 主zhǔ 举jǔ 舉jǔ 之zhī 九jiǔ 习xí 習xí 予yǔ 事shì 二èr 于yú 於yú \
     云yún 雲yún 五wǔ 交jiāo 人rén 仍réng 他tā 令lìng 以yǐ 件jiàn 任rèn 企qǐ 众zhòng 衆zhòng 会huì 會huì \
     位wèi 体tǐ 體tǐ 作zuò 例lì 供gōng 依yī 保bǎo 信xìn 做zuò 健jiàn 元yuán 先xiān 入rù 全quán 八bā 公gōng \
     六liù 共gòng 关guān 關guān 其qí 具jù 内nèi 內nèi 再zài 军jūn 軍jūn 决jué 決jué 况kuàng 況kuàng 减jiǎn \
     減jiǎn 出chū 函hán 分fēn 切qiè 列liè 到dào 制zhì 前qián 力lì 办bàn 辦bàn 加jiā 务wù 務wù 动dòng 動dòng \
     勾gōu 北běi 区qū 區qū 十shí 华huá 華huá 单dān 單dān 卫wèi 衛wèi 印yìn 危wēi 卷juǎn 历lì 歷lì 县xiàn \
     縣xiàn 及jí 反fǎn 发fā 發fā 取qǔ 受shòu 变biàn 變biàn 另lìng 只zhǐ 可kě 台tái 臺tái 史shǐ 号hào 號hào \
     司sī 各gè 合hé 同tóng 后hòu 後hòu 告gào 员yuán 員yuán 和hé 商shāng 善shàn 四sì 回huí 因yīn 围wéi 圍wéi \
     国guó 國guó 在zài 场chǎng 場chǎng 均jūn 坪píng 域yù 培péi 基jī 增zēng 处chù 處chù 复fù 復fù 外wài 多duō \
     够gòu 夠gòu 大dà 好hǎo 委wěi 媒méi 存cún 学xué 學xué 安ān 完wán 定dìng 审shěn 審shěn 室shì 家jiā 容róng \
     密mì 对duì 對duì 将jiāng 將jiāng 小xiǎo 尚shàng 局jú 属shǔ 屬shǔ 岭lǐng 嶺lǐng 川chuān 州zhōu 工gōng \
     已yǐ 市shì 布bù 平píng 年nián 应yīng 應yīng 府fǔ 废fèi 廢fèi 度dù 康kāng 建jiàn 开kāi 開kāi 式shì \
     强qiáng 強qiáng 当dāng 當dāng 形xíng 役yì 律lǜ 性xìng 总zǒng 總zǒng 息xī 情qíng 意yì 成chéng 或huò 户hù \
     戶hù 执zhí 執zhí 把bǎ 投tóu 护hù 護hù 报bào 報bào 持chí 指zhǐ 按àn 据jù 據jù 掌zhǎng 接jiē 推tuī 措cuò \
     提tí 握wò 收shōu 改gǎi 政zhèng 效xiào 教jiào 数shù 數shù 整zhěng 文wén 新xīn 方fāng 施shī 无wú 無wú 日rì \
     旧jiù 舊jiù 时shí 時shí 明míng 是shì 更gèng 月yuè 有yǒu 服fú 期qī 未wèi 本běn 机jī 機jī 权quán 權quán \
     条tiáo 條tiáo 构gòu 構gòu 林lín 果guǒ 查chá 栏lán 欄lán 核hé 根gēn 案àn 档dàng 檔dàng 检jiǎn 檢jiǎn \
     概gài 止zhǐ 正zhèng 步bù 比bǐ 民mín 气qì 氣qì 水shuǐ 求qiú 没méi 沒méi 河hé 治zhì 法fǎ 泽zé 澤zé 流liú \
     浦pǔ 消xiāo 清qīng 源yuán 溪xī 点diǎn 點diǎn 然rán 照zhào 版bǎn 物wù 环huán 環huán 现xiàn 現xiàn 理lǐ \
     生shēng 用yòng 由yóu 申shēn 留liú 登dēng 白bái 的de 益yì 监jiān 監jiān 目mù 直zhí 相xiāng 督dū 知zhī \
     石shí 研yán 确què 確què 社shè 禁jìn 科kē 秘mì 祕mì 程chéng 稳wěn 穩wěn 稽jī 究jiū 站zhàn 章zhāng 第dì \
     等děng 答dá 策cè 算suàn 管guǎn 篇piān 类lèi 類lèi 系xì 累lèi 纠jiū 糾jiū 纳nà 納nà 组zǔ 組zǔ 细xì 細xì \
     织zhī 織zhī 经jīng 經jīng 结jié 結jié 绕rào 繞rào 统tǒng 統tǒng 继jì 繼jì 续xù 續xù 维wéi 維wéi 编biān \
     編biān 缴jiǎo 繳jiǎo 网wǎng 網wǎng 罚fá 罰fá 群qún 羣qún 职zhí 職zhí 育yù 能néng 自zì 至zhì 节jié 節jié \
     范fàn 範fàn 获huò 獲huò 行xíng 街jiē 补bǔ 補bǔ 被bèi 要yào 规guī 規guī 解jiě 言yán 计jì 計jì 认rèn 認rèn \
     训xùn 訓xùn 议yì 議yì 记jì 記jì 许xǔ 許xǔ 讼sòng 訟sòng 设shè 設shè 访fǎng 訪fǎng 评píng 評píng 诉sù 訴sù \
     询xún 詢xún 请qǐng 請qǐng 读dú 讀dú 象xiàng 负fù 負fù 财cái 財cái 责zé 責zé 质zhì 質zhì 购gòu 購gòu 费fèi \
     費fèi 资zī 資zī 起qǐ 转zhuǎn 轉zhuǎn 较jiào 較jiào 输shū 輸shū 过guò 過guò 运yùn 運yùn 还hái 還hái 这zhè \
     這zhè 进jìn 進jìn 述shù 追zhuī 退tuì 送sòng 通tōng 逾yú 道dào 部bù 采cǎi 採cǎi 重zhòng 量liàng 金jīn \
     镇zhèn 鎮zhèn 长zhǎng 長zhǎng 门mén 門mén 问wèn 問wèn 限xiàn 院yuàn 障zhàng 集jí 需xū 青qīng 项xiàng \
     項xiàng 预yù 預yù 领lǐng 領lǐng 题tí 題tí 额é 額é 高gāo";

/// The reading of a character with its tone mark.
pub fn of(c: char) -> Option<&'static str> {
    static TABLE: std::sync::LazyLock<std::collections::HashMap<char, &'static str>> =
        std::sync::LazyLock::new(|| {
            READINGS
                .split(' ')
                .filter_map(|pair| {
                    let c = pair.chars().next()?;
                    Some((c, &pair[c.len_utf8()..]))
                })
                .collect()
        });
    TABLE.get(&c).copied()
}

/// A reading without its tone mark.
pub fn bare(reading: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    reading.nfd().filter(|c| c.is_ascii_alphabetic()).collect()
}
