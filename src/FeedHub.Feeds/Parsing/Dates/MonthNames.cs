namespace FeedHub.Feeds.Parsing.Dates;

/// <summary>
/// Month names of the languages that feeds are written in, with every abbreviation of at least three letters that means one month only.
/// Where languages disagree the larger one wins: <c>listopad</c> is November (Czech, Polish), not October (Croatian).
/// </summary>
internal static class MonthNames
{
    /// <summary>One line a language or family: twelve months separated by spaces, spellings by <c>/</c>; <c>_</c> stands for none of its own.</summary>
    private static readonly string[] Languages =
    [
        "january february march april may june july august september/sept october november december",
        "januar/jänner/jan februar/feber märz/mrz/maerz april mai juni juli august september oktober november dezember",
        "janvier/janv février/févr/fevr mars avril/avr mai juin juillet/juil août/aout septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre/sett ottobre novembre dicembre",
        "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
        "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro",
        "januari/januarie februari/februarie maart/maa/mrt april mei juni/junie juli/julie augustus september oktober november december/desember",
        "januar/januari februar/februari marts/mars april maj/mai juni juli august/augusti september oktober november december/desember",
        "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
        "tammikuu/tammikuuta helmikuu/helmikuuta maaliskuu/maaliskuuta huhtikuu/huhtikuuta toukokuu/toukokuuta kesäkuu/kesäkuuta "
            + "heinäkuu/heinäkuuta elokuu/elokuuta syyskuu/syyskuuta lokakuu/lokakuuta marraskuu/marraskuuta joulukuu/joulukuuta",
        "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
        "janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā jūlijs/jūlijā augusts/augustā "
            + "septembris/septembrī oktobris/oktobrī novembris/novembrī decembris/decembrī",
        "sausis/sausio vasaris/vasario kovas/kovo balandis/balandžio gegužė/gegužės birželis/birželio liepa/liepos rugpjūtis/rugpjūčio "
            + "rugsėjis/rugsėjo spalis/spalio lapkritis/lapkričio gruodis/gruodžio",
        "styczeń/stycznia luty/lutego marzec/marca kwiecień/kwietnia maj/maja czerwiec/czerwca lipiec/lipca/lip sierpień/sierpnia "
            + "wrzesień/września październik/października listopad/listopada grudzień/grudnia",
        "leden/ledna únor/února březen/března duben/dubna květen/května červen/června červenec/července srpen/srpna září říjen/října "
            + "listopad/listopadu prosinec/prosince",
        "január/januára február/februára marec/marca apríl/apríla máj/mája jún/júna júl/júla august/augusta september/septembra "
            + "október/októbra november/novembra december/decembra",
        "siječanj/siječnja veljača/veljače ožujak/ožujka travanj/travnja svibanj/svibnja lipanj/lipnja srpanj/srpnja kolovoz/kolovoza rujan/rujna _ "
            + "studeni/studenog/studenoga prosinac/prosinca",
        "januar februar mart/marta/marec april/aprila maj/maja jun/juna/junij jul/jula/julij avgust/avgusta septembar/septembra oktobar/oktobra "
            + "novembar/novembra decembar/decembra",
        "január február március/márc április május június július augusztus szeptember október november december",
        "ianuarie/ian februarie martie aprilie mai iunie/iun iulie/iul august septembrie octombrie noiembrie/noi/nov decembrie",
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
        "urtarrila/urtarrilak otsaila/otsailak martxoa/martxoak apirila/apirilak maiatza/maiatzak ekaina/ekainak uztaila/uztailak abuztua/abuztuak "
            + "iraila/irailak urria/urriak azaroa/azaroak abendua/abenduak",
        "eanáir feabhra márta aibreán bealtaine meitheamh iúil lúnasa _ _ samhain nollaig",
        "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
        "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
        "januari/januarius februari/februarius maret/mac/martius april/aprilis mei/maius juni/junius julai/julius ogos/agustus september oktober/october "
            + "november/nopember desember/disember",
        "ιανουάριος/ιανουαρίου/γενάρης φεβρουάριος/φεβρουαρίου/φλεβάρης μάρτιος/μαρτίου/μάρτης απρίλιος/απριλίου μάιος/μαΐου/μάης/μάώ "
            + "ιούνιος/ιουνίου/ιούνης/ιον ιούλιος/ιουλίου/ιούλης/ιολ αύγουστος/αυγούστου σεπτέμβριος/σεπτεμβρίου/σεπτέμβρης "
            + "οκτώβριος/οκτωβρίου/οκτώβρης νοέμβριος/νοεμβρίου/νοέμβρης δεκέμβριος/δεκεμβρίου/δεκέμβρης",
        "январь/января февраль/февраля март/марта апрель/апреля май/мая июнь/июня июль/июля август/августа сентябрь/сентября "
            + "октябрь/октября ноябрь/ноября декабрь/декабря",
        "січень/січня лютий/лютого березень/березня квітень/квітня травень/травня червень/червня липень/липня серпень/серпня "
            + "вересень/вересня жовтень/жовтня листопад/листопада грудень/грудня",
        "студзень/студзеня люты/лютага сакавік/сакавіка красавік/красавіка травень/мая чэрвень/чэрвеня ліпень/ліпеня жнівень/жніўня "
            + "верасень/верасня кастрычнік/кастрычніка лістапад/лістапада снежань/снежня",
        "януари февруари март април май юни юли август септември октомври ноември декември",
        "јануар/јануари фебруар/февруари март април мај јун/јуни јул/јули август/аугуст септембар/септември октобар/октомври новембар/ноември децембар/декември",
        "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
        "يناير فبراير مارس أبريل/ابريل/إبريل مايو يونيو يوليو أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر",
        "جانفي فيفري _ أفريل ماي جوان جويلية أوت/اوت _ _ _ _",
        "_ شباط آذار/اذار نيسان أيار/ايار حزيران تموز آب/اب أيلول/ايلول _ _ _",
        "ژانویه فوریه _ آوریل مه/می ژوئن ژوئیه/جولای _ سپتامبر اکتبر نوامبر دسامبر",
        "ינואר/בינואר פברואר/בפברואר מרץ/במרץ/מרס אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט ספטמבר/בספטמבר אוקטובר/באוקטובר "
            + "נובמבר/בנובמבר דצמבר/בדצמבר",
        "जनवरी फ़रवरी/फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर",
        "জানুয়ারি/জানুয়ারী ফেব্রুয়ারি/ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
        "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
        "_ _ _ _ _ _ يوليوز غشت شتنبر _ نونبر دجنبر",
        "ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட்/ஆகஸ்டு செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்",
        "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    ];

    private static readonly Dictionary<string, int> Months = Build();
    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lookup = Months.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Month, 1 to 12, that a word names in any of the languages; 0 if none.</summary>
    /// <param name="word">Plain text as of <see cref="DateText"/>.</param>
    public static int Find(ReadOnlySpan<char> word) => Lookup.TryGetValue(word, out int month) ? month : 0;

    private static Dictionary<string, int> Build()
    {
        Dictionary<string, int> names = [];
        foreach ((string name, int month) in Spellings())
        {
            names.TryAdd(name, month);
        }

        // An abbreviation counts if all names that begin with it are the same month; full names and listed short forms always win.
        Dictionary<string, int> beginnings = [];
        foreach ((string name, int month) in Spellings())
        {
            for (int length = 3; length < name.Length; length++)
            {
                string beginning = name[..length];
                beginnings[beginning] = beginnings.TryGetValue(beginning, out int other) && other != month ? 0 : month;
            }
        }

        foreach ((string beginning, int month) in beginnings)
        {
            if (month > 0)
            {
                names.TryAdd(beginning, month);
            }
        }

        return names;
    }

    private static IEnumerable<(string Name, int Month)> Spellings()
    {
        // The English three letters first: "mar" is March and "jun" June, whatever another language begins with them.
        string[] english = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        for (int i = 0; i < english.Length; i++)
        {
            yield return (english[i], i + 1);
        }

        foreach (string language in Languages)
        {
            string[] months = language.Split(' ');
            for (int i = 0; i < months.Length; i++)
            {
                foreach (string spelling in months[i].Split('/'))
                {
                    if (spelling != "_")
                    {
                        yield return (DateText.Fold(spelling), i + 1);
                    }
                }
            }
        }
    }
}
