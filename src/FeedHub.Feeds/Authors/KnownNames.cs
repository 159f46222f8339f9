using System.Collections.Frozen;

namespace FeedHub.Feeds.Authors;

/// <summary>
/// Given names in two ranks, folded: the frequent ones, which also tell how a byline is read, and rarer ones of the world, written for telling whether a name passes for a person's across sources. Words that texts write in small letters
/// are not among the rarer, whoever is called so.
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

    // Given names as they are met in bylines, folded; those that have short forms are in GivenNames, too.
    private static readonly FrozenSet<string> Frequent = (
        "aaron abdul abdullah abel abhishek abraham ada adam adele aditya adrian adriana agnes agnieszka ahmad ahmed aidan aiden aisha ajay akash akira alan alana albert alberto alejandra alejandro aleksander aleksandar aleksandra alessandra alessandro alex alexa alexandre alexey alexis alfonso alfred alfredo ali alice alicia " +
        "alison allan allen allison alvaro alvin alyssa amal amber amelia amina amir amit amy ana anand anastasia anders andre andrea andreas andrei andrej andres andrey andrzej angel angela angelica angelina angelo angie angus anil anita anja ankit anna annabel anne annette annie anthony antoine antonia antonio anton antti anya arash " +
        "arjun arnold aron artem arthur arturo asha ashley ashok astrid athena audrey august aurora austin ava avery axel ayesha barbara barry bart bastian beatrice beatriz becky bela ben benedict benjamin benoit bernard bernd bernhard bert bertrand beth bettina bianca bilal bill bjorn blake bob bogdan boris brad bradley brandon brenda brendan " +
        "brent brett brian brianna bridget britta brooke bruce bruno bryan bryce caitlin caleb calvin cameron camila camille carl carla carlo carlos carmen carol carolina caroline carolyn carrie carsten casey caspar cassandra catalina catarina catherine cathy cecilia cedric celia celine cesar chad chaim chandra charles charlie charlotte chelsea chen " +
        "cheryl chiara chloe chris christa christian christiane christina christine christof christoph christophe christopher cindy claire clara clarissa claude claudia claudio claus clemens clement cleo clifford clint colette colin colleen connor conor conrad constance cora corey corinne cornelia cory courtney craig cristian cristina curtis cynthia " +
        "cyril dagmar daisy dale damian damien dan dana daniel daniela daniele danielle danny daphne daria dario darius darko darren dave david dawid dawn dean deborah debra deepak deepika delia denis denise dennis derek desmond deven devin dexter diana diane didier diego dieter dimitri dimitris dina dinesh dirk dmitri dmitriy dmitry dominic dominik dominika dominique don " +
        "donald donna dora doris dorothea dorothy doug douglas duncan dustin dwight dylan earl eddie eden edgar edith edmund eduardo edward edwin eero egor eileen ekaterina elaine eleanor elena elias elif elijah elin elisa elisabeth elise eliza elizabeth ella ellen elliot elliott elsa elvira emanuel emanuele emil emilia emilie emilio emily emma emmanuel emre enrico enrique " +
        "eric erica erich erik erika erin ernest ernesto ernst erwin esteban estelle esther ethan eugene eugenia eva evan evelyn evgeny ewa fabian fabio fabrice fabrizio fatima federica federico felicia felicity felipe felix ferdinand fernanda fernando filip filippo finn fiona florence florian frances francesca francesco francis francisco franco francois frank franz fred frederic frederick " +
        "frederik freya friedrich fritz gabriel gabriela gabriele gail gareth garrett gary gaurav gavin gemma geoffrey georg george georges georgia georgina gerald gerard gerd gerhard gideon gilbert gilles gina giorgio giovanni gisela giulia giuseppe glen glenn gloria goran gordon grace graham grant greg gregor gregory greta grzegorz guido guilherme guillaume guillermo gunther " +
        "gustav gustavo guy gwen hadley hakan hamid hana hanna hannah hannes hans harald harold harriet harris harrison harry harsh harvey hassan hazel heather hector heidi heike heinrich heinz helen helena helene helga helmut hendrik henri henrik henry herbert herman hermann hilary hilde hiroshi holger holly horst howard hubert hugh hugo hussein ian ibrahim ida ignacio igor ikram ilja ilona ilya " +
        "imran ines inga inge ingo ingrid iris irena irene irina isaac isabel isabella isabelle ismail istvan ivan ivana ivo jack jackson jacob jacqueline jacques jaime jake jakob jakub james jamie jan jana jane janet janice janina janine jared jaroslav jasmin jasmine jason javier jay jean jeanette jeff jeffrey jenna jennifer jenny jens jeremy jerome jerry jess jesse jessica jesus jill jim " +
        "jiri joachim joan joanna joanne joao joel johan johann johanna johannes john johnny jon jonas jonathan joost jordan jorg jorge jose josef joseph josephine josh joshua joy joyce juan juha judith judy juergen jules julia julian juliana julie julien juliet jun jurgen justin justine justyna kaitlyn kamal kamil kamila karel karen karim karin karina karl karla karolina karsten kate katarina " +
        "katarzyna katharina katherine kathleen kathryn kathy katie katja katrin kay keith kelly kelsey ken kenji kenneth kerry kerstin kevin khalid kim kimberly kiran kirk kirsten klaus konrad konstantin kris kristen kristian kristin kristina kristof krzysztof kumar kurt kyle lakshmi lana lance lara larry lars laszlo laura lauren laurence laurent lawrence lea leah lee leif leila lena leo leon leonard " +
        "leonardo leonie leopold leroy leslie lewis liam lilian liliana lily lina linda lindsay lionel lisa liz lloyd logan lois lola lorenzo loretta lori lorraine lothar lou louis louisa louise luc luca lucas lucia lucian luciana lucie lucy ludwig luigi luis luisa lukas luke lutz lydia lynn madeleine madison magda magdalena magnus mahmoud maja malcolm malik manfred manoj manuel manuela marc marcel marcela " +
        "marcello marcin marco marcos marcus marek margaret margarita margot maria mariam marian mariana marianne marie marija marina mario marion marisa marissa marius mariya marjan mark marko markus marlene marlon marta martha martin martina martine marvin mary maryam massimo mateo mateusz matej mathias mathieu mathilde matias matt matteo matthew matthias matthieu maureen maurice mauricio maurizio max " +
        "maxim maxime maximilian maya megan mehdi mehmet mei melanie melissa melvin mercedes meredith mia michael michaela michal micheal michel michele michelle mick miguel mihai mika mikael mike mikhail mikko mila milan milena miles milos mina mira miranda miriam miroslav mitchell mohamed mohammad mohammed mohan molly mona monica monika morgan moritz morten moshe muhammad murali murray mustafa myriam nadia nadine " +
        "nancy naomi natalia natalie natasha nathalie nathan nathaniel neha neil nelly nelson nick nicola nicolas nicole niels nigel nikhil nikita niklas nikola nikolai nikolaus nikos nils nina nino nitin noah noel noelle nora norbert norman octavia ola olaf oleg olena olga oliver olivia olivier omar orlando oscar oskar otto owen pablo paige pam pamela paola paolo parker pascal patrice patricia patricio patrick patrik patty " +
        "paul paula paulina pauline paulo pavel pawel pedro peggy penelope penny per perry peter petra petr petros phil philip philipp philippa philippe phoebe phyllis pia pierre pierrick pieter pietro piotr prakash pranav prashant pratik priya przemyslaw rachel radek rafael rafal raffaele ragnar rahul rainer raj rajesh ralf ralph ramesh ramon randall randy raphael raquel rashid raul ravi ray raymond rebecca " +
        "regina reinhard remy rene renata renate renee reza rhys ricardo riccardo richard rick rita rob robert roberta roberto robin rochelle rod rodney rodrigo roger rohan rohit roland rolf roman romain romeo ron ronald ronan ronja rory rosa rosalind rose rosemary ross roxanne roy ruben rudi rudolf rupert russell ruth ryan sabina sabine sabrina said salma salman salvatore sam samantha samir samuel sandeep sander " +
        "sandra sandro sandy sanjay santiago sara sarah sascha sasha satoshi saul scott sean sebastian sebastien selina selma serena serge sergei sergey sergio seth shane shannon sharon shaun shawn sheila shelley sheri sherry shirley shivani sigrid silke silvia simon simona simone sofia sofie solomon sonia sonja sophia sophie soren stacey stacy stan stanislav stefan stefania stefanie stefano stella sten stephan stephane " +
        "stephanie stephen steve steven stewart stuart sudhir sue sunil sunita suresh susan susana susanna susanne suzanne sven svetlana swati sylvain sylvia sylvie szymon tadeusz takashi talia tamar tamara tania tanja tanya tara tatiana tatjana taylor ted teodor terence teresa terry tess thea theo theodor theodore theresa therese thibault thierry thomas thorsten tiago tiffany tim timo timothy tina tobias toby todd tom " +
        "tomas tomasz tommaso tommy toni tony tracey tracy travis trent trevor tricia tristan troy tyler ulf ulrich ulrike umar umberto uri ursula ute uwe vadim valentin valentina valeria valerie vanessa vasily vera verena veronica veronika vicente vicky victor victoria vijay vikram viktor viktoria vincent vincenzo viola violet virginia vishal vitaly vito vivian vivien vlad vladimir volker wade walter wanda warren wayne wei " +
        "wendy werner wesley wilfried wilhelm will willem william willy winston wojciech wolfgang xavier xiao yan yannick yara yasmin yasmine yasser yevgeny yolanda yosef yuki yulia yuri yusuf yvonne zach zachary zahra zain zara zdenek zoe zoltan zuzana kofi kwame ama abena ngozi chinua chidi emeka ifeoma adaeze tunde bola sade amara fatou mamadou ousmane thabo sipho nomsa lerato jabu wanjiru kamau otieno nguyen").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly Lazy<HashSet<string>> Rarer = new(Load);

    /// <summary>Those that are not frequent, folded: most of the world's, in which no language counts for more than it has names.</summary>
    public static IEnumerable<string> All => Rarer.Value;

    /// <summary>The word is a given name that is met in bylines.</summary>
    /// <param name="word">Folded.</param>
    public static bool IsFrequent(string word) => Frequent.Contains(word) || GivenNames.IsKnown(word);

    /// <summary>The word is a given name, frequent or not, as it is or with umlauts written out.</summary>
    /// <param name="word">Folded.</param>
    public static bool IsGiven(string word) => IsListed(word) || IsListed(Contracted(word));

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

    private static bool IsListed(string word) => IsFrequent(word) || Rarer.Value.Contains(word);

    private static HashSet<string> Load()
    {
        using Stream stream = typeof(KnownNames).Assembly.GetManifestResourceStream(typeof(KnownNames), Resource) ?? throw new InvalidOperationException($"{Resource} is not part of the assembly.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Where(static word => !PlainWords.Has(word)).ToHashSet(StringComparer.Ordinal);
    }
}
