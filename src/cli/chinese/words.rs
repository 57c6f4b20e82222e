//! What help says of each command, argument and option in Chinese.

/// What each command does.
pub const COMMANDS: &[(&str, &str)] = &[
    ("gouji", "把政府信息公开工作年度报告读成经过核对的数据"),
    ("convert", "将报告转换为 JSON Lines 或 CSV；加 --out 则生成数据集目录"),
    ("check", "指出报告中的差错和疑点"),
    ("diff", "比较两个数据集：新增、减少和改动"),
    ("explain", "说明一条规则查什么、依据何在；不写规则名则列出全部规则"),
    ("forms", "列出法定格式的空白表格及各单元格代码"),
    ("schema", "输出报告的 JSON Schema"),
    ("completions", "输出命令行补全脚本"),
    ("help", "显示帮助"),
    ("man", "输出 gouji 或其某个命令的手册页"),
];

/// What each argument and option is, by its name, or by its command's and its own where commands
/// differ.
pub const OPTIONS: &[(&str, &str)] = &[
    (
        "about",
        "数据集的自我说明：JSON 文件，可含 title、licence、creators、version、homepage、description",
    ),
    (
        "agencies",
        "应当报告的机关名单：CSV 文件，列为 alias、id，可有 name、from、to；id 用于连接同一机关各年的报告",
    ),
    ("agency", "所有输入的报告机关"),
    ("allow_removals", "与 --out 合用：即使原有报告将移出五分之一以上，也写入数据集"),
    ("blanks", "空白如何参与勾稽关系：keep 不作判断，zero 按 0 计；数据本身不变"),
    ("color", "供人阅读的输出是否用颜色：auto 在终端上用，always 总用，never 不用"),
    ("command", "命令名（convert、check 等）；不写则为整个程序"),
    (
        "corrections",
        "人工读数：CSV 文件，列同 to_read.csv：path 或 sha256，以及 table、row、column、printed、value、note",
    ),
    ("excel", "供 Excel 打开的 CSV：加字节序标记，文本不会当作公式执行"),
    ("check.excel", "与 --format csv 合用：供 Excel 打开的问题清单，含位置、行列名称、印作和疑为"),
    ("exclude", "略过名称或路径符合此模式的文件和目录（*、?、[abc]、**）；可多次给出"),
    (
        "fail_on",
        "有此严重程度或更重的问题时，退出码为 1：error 仅错误，warning 错误和警告，never 均不计",
    ),
    ("files_from", "从文件读取更多输入的名称，一行一个或以 NUL 分隔；- 表示标准输入"),
    (
        "check.format",
        "问题的写法：human 供人阅读，jsonl 一行一条，csv 表格，html 供浏览器查看的网页，xlsx 供 Excel 打开的工作簿",
    ),
    (
        "convert.format",
        "输出的形式：标准输出为 jsonl、json 或 csv（单元格）；与 --out 合用时另加 xlsx 工作簿、html 网页或 parquet（须构建时含此功能）",
    ),
    ("diff.format", "差异的写法：human 供人阅读，csv 表格"),
    ("forms.format", "输出的形式：markdown 供人阅读，json 供程序使用"),
    ("fresh", "与 --out 合用：全部重新转换，不沿用上次运行的结果；若未找到任何报告，则清空数据集"),
    ("help", "显示帮助"),
    ("ignore", "不报告此规则的问题；可多次给出"),
    (
        "input_format",
        "输入的形式：files 文件；jsonl 标准输入上一行一份文档（{\"id\"、\"url\"、\"html\" 或 \"text\" 或 \"base64\"}），逐行即时输出结果",
    ),
    (
        "inputs",
        "文件、目录（按扩展名查找其中的网页、文本、文档和压缩包，包括 .gz）、压缩包（.zip .tar .tar.gz .tgz .warc .warc.gz），或 - 表示标准输入",
    ),
    ("jobs", "线程数［默认：处理器核数，0 亦然］"),
    ("lang", "说明文字的语言［默认：供人阅读的随系统，数据中为英文］"),
    ("max_bytes", "单份文档解压后的最大字节数，可带 K、M、G（1024 的 1、2、3 次方）"),
    ("metadata", "各个输入的已知信息：CSV 文件，列为 path、agency、year、url"),
    ("new", "较新的数据集目录"),
    (
        "no_csv",
        "与 --format parquet 合用：大表只写 Parquet，报告写为压缩的 JSON，大小约为十分之一，供人填写的表仍为 CSV；以后如有改动，则全部重新转换",
    ),
    ("ocr_layer", "读取扫描页面下由文字识别生成的文本；其中的数字只是猜测"),
    ("old", "较旧的数据集目录"),
    ("check.out", "写入此文件，而不是标准输出"),
    ("convert.out", "将数据集写入此目录；再次运行时只转换有改动的文件"),
    ("progress", "在标准错误上显示进度：auto 在终端上显示，always 总显示，never 不显示"),
    ("quiet", "只输出错误"),
    ("rule", "规则名"),
    ("select", "只报告此规则的问题；可多次给出"),
    ("shell", "Shell 类型"),
    ("statistics", "只输出汇总：按规则统计的问题"),
    ("summary", "将运行结果写入此文件（JSON）"),
    ("verbose", "在问题下列出算式，并列出提示"),
    ("verdicts", "人工认定：CSV 文件，列为 id、verdict（confirmed 属实，dismissed 排除）、reason"),
    ("version", "显示版本"),
    ("year", "所有输入的报告年度"),
];

/// What stands for a value in the list of options.
pub const VALUES: &[(&str, &str)] = &[
    ("BLANKS", "方式"),
    ("COMMAND", "命令"),
    ("DIR", "目录"),
    ("FILE", "文件"),
    ("FILE.csv", "文件.csv"),
    ("FILE.json", "文件.json"),
    ("FORMAT", "形式"),
    ("GLOB", "模式"),
    ("INPUT", "输入"),
    ("LANG", "语言"),
    ("N", "数"),
    ("NAME", "名称"),
    ("NEW", "新目录"),
    ("OLD", "旧目录"),
    ("RULE", "规则"),
    ("SEVERITY", "程度"),
    ("SHELL", "外壳"),
    ("WHEN", "时机"),
    ("YYYY", "年份"),
];

/// What an option takes, where its values are not a list.
pub const WANTED: &[(&str, &str)] = &[
    ("--jobs", "请给出正整数"),
    ("--max-bytes", "请给出数字，可带 K、M、G，如 64M"),
    ("--year", "请给出 1990 至 2100 之间的年份"),
];

/// What the exit codes mean.
pub const EXIT: &str = "退出码：0 已转换；1 有达到 --fail-on 的问题；2 用法有误，或有输入无法读取、不是报告\
（其余照常转换）；3 未写入任何内容：输出无法写入，或数据集保持原样。";

/// Parts of a man page that have a name of the generator's.
pub const PAGE: &[(&str, &str)] = &[
    (".SH NAME\n", ".SH 名称\n"),
    (".SH SYNOPSIS\n", ".SH 概要\n"),
    (".SH DESCRIPTION\n", ".SH 说明\n"),
    (".SH EXTRA\n", ".SH 退出码\n"),
    (".SH VERSION\n", ".SH 版本\n"),
    ("\nfeatures: ", "\n功能："),
];
