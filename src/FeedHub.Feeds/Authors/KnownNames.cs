using System.Collections.Frozen;

namespace FeedHub.Feeds.Authors;

/// <summary>
/// Given names of the world, in Latin letters and without marks, written for this: what a name has to begin with, or end with where the family's comes first, to pass for a person's across sources. Words that texts write in small letters
/// are not among them, whoever is called so.
/// </summary>
internal static class KnownNames
{
    private const string Resource = "given-names.txt";

    // How family names are made that hardly anything else is called by: sons, daughters and people of a place. Firms are rarely called after these.
    private static readonly string[] FamilyEndings =
        ["ov", "ova", "ev", "eva", "sky", "skyi", "skiy", "skaya", "ska", "ski", "cki", "cka", "wicz", "vich", "vych", "sson", "dottir", "enko", "shvili", "dze", "adze", "yan", "poulos", "opoulou", "akis", "idis", "oglu", "escu", "eanu", "cuk", "chuk", "czyk", "evic", "ovic", "nathan", "swamy", "murthy", "zadeh", "pour", "cius", "iene", "quist", "qvist", "nen", "guez", "ndez", "inez", "wala", "yev", "yeva", "etxea"];

    // Family names of where they are written in front, in Latin letters; those who carry them write them behind as often. Few firms have them.
    private static readonly FrozenSet<string> FamiliesInFront = (
        "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly trinh doan dinh truong mai dao ta lam luong cao chau tang to vuong thai quach phung kieu nghiem quan tong trieu vien diep chu khuc la lo " +
        "kim lee yi rhee park pak choi choe jung jeong chung kang cho jo yoon yun jang lim im han oh seo suh shin sin kwon hwang ahn an song ryu yoo yu hong jeon chun ko koh moon mun yang son bae paik baek heo hur nam namgung sim shim noh roh ha joo ju min byun ma ki pyo do seok seong sung cha na um eom " +
        "wang li zhang liu chen huang zhao wu zhou xu sun zhu hu guo he lin gao luo zheng liang xie tang feng deng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren lv yao shen zhong cui tan fan wan kong bai shi jia xia fu fang zou xiong meng qin qiu hou dai mao " +
        "chan cheung wong leung lau ng chow tsang kwok yeung yip fung tsui mok ngai siu kwan poon tse chiu hsu hsieh tsai chang cheng chiang chuang ouyang situ szeto sima tsering " +
        "sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto inoue kimura hayashi saito shimizu yamazaki mori abe ikeda hashimoto ishikawa yamashita ogawa ishii hasegawa goto okada kondo maeda fujita endo aoki sakamoto " +
        "murakami ota kaneko fujii fukuda nishimura miura takeuchi nakagawa okamoto matsuda harada nakano ono tamura fujiwara nakayama ishida kojima wada morita uchida shibata sakai kudo yokoyama miyazaki miyamoto takagi ando taniguchi ohno maruyama imai takada fujimoto murata takeda ueno sugiyama masuda koyama hirano otsuka chiba kubo matsui nomura kikuchi " +
        "nagy kovacs toth szabo horvath varga kiss molnar nemeth farkas balogh papp takacs juhasz lakatos meszaros olah racz fekete szilagyi torok feher gal kis szucs kocsis orsos pinter fodor szalai sipos lukacs gulyas biro kiraly katona balog boros varadi fazekas kelemen orosz somogyi veres hegedus vincze pap szekeres deak vass barta lengyel bognar bodnar hajdu halasz szoke")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private const string KoreanFamilies = "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예봉사부황복태목형두감음빈동온호범좌팽승간상갈독사망서제";
    private const string JapaneseFamilyEnds = "女々院田川山木村本野原島嶋井藤口上下沢澤谷崎﨑橋林森岡石内部辺邊辻尾宮津浦池岸塚屋坂瀬永松平良見倉賀間戸葉子地根城月関橘江水中西北東南垣生香居越富堀代保熊須杉梨柳桐条路方";
    private const string EndsOfDesks = "部課班局社組室網网报報刊誌"; // 社会部
    private const string JapaneseSingles = "森林原東西南北谷関堤堀岸辻菅星桂旭畑牧泉";
    private static readonly FrozenSet<string> ChineseDoubles = "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 司徒 夏侯 皇甫 尉迟 公孙 公孫 慕容 闻人 聞人 令狐 澹台 申屠 钟离 鍾離 轩辕 軒轅 赫连 赫連 呼延 百里 宇文 长孙 長孫 端木 东方 東方 西门 西門 南宫 南宮".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Family names of the English-speaking and German-speaking countries, after which firms are called: two or three of them in a row are one.
    private static readonly FrozenSet<string> FamiliesOfFirms = (
        "smith johnson williams brown jones miller davis wilson anderson taylor moore jackson thompson white harris clark robinson walker young king wright hall green baker evans roberts turner phillips campbell parker edwards collins stewart morris rogers cook murphy bailey cooper richardson cox watson wood bennett hughes price " +
        "adams allen alexander andrews armstrong arnold atkins austin barker barnes barrett bates beck berry bishop black boyd bradley briggs brooks bryant buchanan burke burns burton butler byrne carpenter carr carter chambers chapman clarke cole coleman conway crawford cross cunningham curtis dalton daniels dawson day dean decker deloitte dickson dixon " +
        "donaldson douglas doyle drake duncan dunn elliott ellis ferguson fisher fitzgerald fleming fletcher ford foster fowler fox francis franklin fraser freeman freehills fulbright gamble gardner george gibbs gibson gilbert glover goldman goodman goodwin gordon graham grant gray greene griffin griffiths hamilton hammond hancock harding harper harrison hart " +
        "harvey hawkins hayes henderson henry hewlett higgins hill hobart hodges hoffman holland holmes hopkins howard howell hudson hunt hunter hutchinson ingram jacobs jenkins jennings johnston jordan kennedy klein knight lamb lambert lane larson lawrence lawson leonard lloyd logan long lowe lynch lynd macdonald marks marsh marshall mason matthews " +
        "maxwell mcdonald mckenzie mckinsey mercer meyer midland mitchell montgomery morgan morrison murray myers nelson newman newton nicholson norris norton oliver owen packard page palmer parsons patterson payne pearson perkins perry peters pierce pope porter powell pratt pritchard proctor quinn ramsey randall reed reid reynolds rice richards robertson " +
        "rose ross rowe russell sachs sanders saunders schwab scott sharp shaw shearman shepherd simmons simon simpson spencer stanley steele stephens sterling stevens stone stratton sullivan sutton tate thomson thornton tucker tyler underwood vaughan wagner wakefield wallace walsh walter walton warner warren weaver webb weber webster welch wells west wheeler whitaker " +
        "wilkinson willis wolf woods yates fischer schmidt schneider muller meier becker schulz hoffmann bauer richter schroder neumann schwarz zimmermann braun kruger hofmann hartmann lange werner krause lehmann koehler konig kaiser fuchs peters scholz moller weiss jung hahn vogel friedrich keller gunther frank winkler roth baumann")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly Lazy<HashSet<string>> Given = new(Load);

    /// <summary>All of them, folded.</summary>
    public static IEnumerable<string> All => Given.Value;

    /// <summary>The word is a given name, as it is or with umlauts written out.</summary>
    /// <param name="word">Folded.</param>
    public static bool IsGiven(string word) => Given.Value.Contains(word) || Given.Value.Contains(Contracted(word));

    /// <summary>The word is made as family names are.</summary>
    /// <param name="word">Folded.</param>
    public static bool IsMadeAsFamily(string word) => Array.Exists(FamilyEndings, ending => word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>The word is a family name after which firms are called.</summary>
    /// <param name="word">Folded.</param>
    public static bool IsFamilyOfFirms(string word) => FamiliesOfFirms.Contains(word);

    /// <summary>The word is a family name that is written in front where it is at home.</summary>
    /// <param name="word">Folded.</param>
    public static bool IsFamilyInFront(string word) => FamiliesInFront.Contains(word);

    /// <summary>A name without spaces, in characters, begins with a family's name: 王小明, 勅使河原宏美, 남궁서윤. Columns and placeholders do not (天声人語, 名無し).</summary>
    /// <param name="name">Folded.</param>
    public static bool BeginsWithFamily(string name) =>
        !EndsOfDesks.Contains(name[^1], StringComparison.Ordinal) && (name[0] is >= '\uAC00' and <= '\uD7A3' ? KoreanFamilies.Contains(name[0], StringComparison.Ordinal)
            : name[0] is >= '\u3040' and <= '\u30FF' || AuthorNames.IsChineseFamily(name[0]) || ChineseDoubles.Contains(name[..Math.Min(2, name.Length)])
                || name.Take(4).Skip(1).Any(character => JapaneseFamilyEnds.Contains(character, StringComparison.Ordinal)) || JapaneseSingles.Contains(name[0], StringComparison.Ordinal));

    /// <summary>A word with umlauts that were written out taken back: joerg is jorg; so is joel jol, which no list has.</summary>
    /// <param name="word">Folded.</param>
    public static string Contracted(string word) => word.Replace("ae", "a", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal).Replace("ue", "u", StringComparison.Ordinal);

    private static HashSet<string> Load()
    {
        using Stream stream = typeof(KnownNames).Assembly.GetManifestResourceStream(typeof(KnownNames), Resource) ?? throw new InvalidOperationException($"{Resource} is not part of the assembly.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Where(static word => !PlainWords.Has(word)).ToHashSet(StringComparer.Ordinal);
    }
}
