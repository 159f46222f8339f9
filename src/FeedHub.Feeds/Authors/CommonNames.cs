using System.Collections.Frozen;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Authors;

/// <summary>
/// Full names that so many people have that the name alone does not say which: a given name and a family name that are both among the most frequent ones of one language (John Smith, Wei Zhang, Marco Rossi, Иван Петров). Two sources that
/// print one may well mean two people, so that it costs a question; a name of which one half is rare is still a person's own. The names are written for this.
/// </summary>
internal static class CommonNames
{
    // Given names first, family names behind them, the most frequent handful of each; folded when they are read.
    private static readonly Group[] Groups =
    [
        Of("james john robert michael mike william david dave richard joseph thomas charles christopher chris daniel dan matthew matt anthony mark steven stephen steve paul andrew joshua kevin brian george peter tom jim bob bill jack joe ryan jason jeff eric alex sam ben "
            + "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda laura anna emma rachel kate jane helen julie amy rebecca grace",
            "smith johnson williams brown jones miller davis wilson anderson thomas taylor moore jackson martin lee thompson white harris clark lewis robinson walker young allen king wright hall green baker evans roberts turner phillips campbell parker edwards collins stewart morris rogers cook murphy kelly ryan bailey cooper richardson cox ward watson wood bennett gray hughes price cohen kim park chen wang nguyen"),
        Of("thomas michael andreas stefan peter martin christian klaus wolfgang hans daniel markus frank tobias sebastian jan max maria anna sabine petra monika claudia julia laura katharina", "schmidt schneider fischer weber meyer meier wagner becker schulz hoffmann koch bauer richter klein wolf neumann"),
        Of("thomas michael andreas stefan peter martin christian klaus wolfgang hans sabine petra monika claudia", "muller mueller"),
        Of("jean pierre michel philippe alain nicolas marie anne sophie nathalie isabelle catherine", "martin bernard dubois thomas robert richard petit durand"),
        Of("jose luis carlos antonio manuel francisco pedro jorge miguel carmen", "garcia rodriguez gonzalez fernandez lopez martinez sanchez perez hernandez gomez"),
        Of("joao jose antonio carlos paulo pedro luis maria ana", "silva santos oliveira souza sousa pereira ferreira costa"),
        Of("marco luca giuseppe giovanni antonio mario francesco andrea maria anna", "rossi russo ferrari esposito bianchi romano"),
        Of("jan pieter johan kees maria anna", "jong jansen vries bakker"),
        Of("lars hans jens peter anders erik per karl jan ole anna maria karin eva", "hansen jensen nielsen johansen olsen andersson johansson karlsson nilsson"),
        Of("jan piotr krzysztof andrzej anna maria katarzyna", "nowak kowalski kowalska wisniewski wisniewska"),
        Of("jan petr josef pavel jana marie eva", "novak novakova svoboda svobodova novotny novotna"),
        Of("laszlo istvan jozsef janos zoltan maria", "nagy kovacs toth szabo"),
        Of("mehmet mustafa ahmet ali fatma ayse", "yilmaz kaya demir sahin celik"),
        Of("rahul amit rajesh sanjay suresh ramesh vijay anil sunil ravi arun ajay manoj deepak rohit sandeep vikram rakesh mukesh dinesh naresh ashok vinod raj ram priya pooja kavita anita neha anjali sunita", "kumar singh sharma patel gupta verma shah khan das reddy"),
        Of("mohamed mohammed muhammad mohammad ahmed ahmad ali omar hassan hussein khaled mahmoud ibrahim youssef fatima aisha maryam sara", "ali ahmed hassan mohamed mohammed ibrahim hussein mahmoud khan khalil"),
        Of("wei li jing min jie lei na tao yan jun yong fang hui ming hao bin peng yang chen lin xu xin yu ying ping hong ning yi ling juan mei qing rui kai chao bo yuan feng gang qiang xia", "wang li zhang liu chen yang huang zhao wu zhou"),
        Of("hiroshi kenji takashi akira satoshi makoto yuki taro yoko keiko", "sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi"),
        Of("nam hung hai lan hoa huong hong", "nguyen tran"),
        Of("siti sri budi agus dewi", "aminah rahayu lestari setiawan wijaya"),
        Of("juan jose maria", "cruz reyes santos"),
        Of("Александр Иван Мария Сергей Андрей Дмитрий Елена Татьяна Наталья", "Иванов Смирнов Кузнецов Попов Соколов Иванова Смирнова Кузнецова Попова Соколова"),
        Of("محمد احمد أحمد علي حسن حسين", "علي احمد أحمد محمد حسن حسين"),
    ];

    private const string ChineseFamilies = "王李张張刘劉陈陳杨楊";
    private const string ChineseGiven = "伟偉娜敏静靜丽麗强強磊军軍洋勇艳艷杰傑涛濤明超芳英华華";
    private static readonly FrozenSet<string> JapaneseFamilies = "佐藤 鈴木 高橋 田中".Split(' ').ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> JapaneseGiven = "健 誠 翔 一郎 太郎".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Thousands of people have the name.</summary>
    /// <param name="nameKey">Folded full name.</param>
    public static bool Has(string nameKey)
    {
        string[] words = nameKey.Split(' ');
        string joined = string.Concat(words);
        return joined[0] > '\u2E80' ? IsCommonInCharacters(joined) : words.Length is 2 or 3 && Array.Exists(Groups, group => group.Holds(words));
    }

    private static bool IsCommonInCharacters(string name) =>
        (name.Length == 2 && ChineseFamilies.Contains(name[0], StringComparison.Ordinal) && ChineseGiven.Contains(name[1], StringComparison.Ordinal))
        || (name.Length is 3 or 4 && JapaneseFamilies.Contains(name[..2]) && JapaneseGiven.Contains(name[2..]));

    private static Group Of(string given, string families) => new(Words(given), Words(families));

    private static FrozenSet<string> Words(string list) => list.Split(' ').Select(LetterFolding.FoldWords).ToFrozenSet(StringComparer.Ordinal);

    private sealed record Group(FrozenSet<string> Given, FrozenSet<string> Families)
    {
        // In either order, and with the particle of the family name or the middle name of many Vietnamese.
        public bool Holds(string[] words) =>
            ((Given.Contains(words[0]) && Families.Contains(words[^1])) || (Families.Contains(words[0]) && Given.Contains(words[^1])))
            && (words.Length == 2 || words[1] is "de" or "van" or "thi" or "dela");
    }
}
