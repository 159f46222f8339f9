using System.Collections.Frozen;

namespace FeedHub.Feeds.Authors;

/// <summary>
/// Names that everybody knows for something else than their bearers' writing: firms, brands and places under the names of people, bands, and figures of books, films and games. Whoever signs so is the firm, or goes by another name.
/// Great scientists and writers are not among them: people are called after them, and by their names in examples.
/// </summary>
internal static class FamousNames
{
    private static readonly FrozenSet<string> Names = (
        "calvin klein|massey ferguson|archer daniels midland|dixon hughes goodman|louis dreyfus|hans dampf|pepito grillo|ralph lauren|tommy hilfiger|hugo boss|karl lagerfeld|louis vuitton|christian dior|yves saint laurent|yves rocher|giorgio armani|michael kors|kate spade|marc jacobs|tory burch|vera wang|jimmy choo|fred perry|ben sherman|ted baker|levi strauss|helly hansen|jack wolfskin|marie claire|" +
        "mary kay|elizabeth arden|estee lauder|helena rubinstein|massimo dutti|max mara|betty barclay|gerry weber|tom tailor|laura ashley|marks spencer|fisher price|jack daniels|johnnie walker|jim beam|captain morgan|ben jerry|betty crocker|paul mitchell|charles schwab|morgan stanley|morgan chase|ernst young|" +
        "merrill lynch|smith barney|harper collins|simon schuster|random house|harley davidson|aston martin|alfa romeo|martin marietta|baker hughes|booz allen|johnson matthey|philip morris|walt disney|warner brothers|franklin templeton|oscar mayer|john deere|peter pan|harry potter|james bond|sherlock holmes|" +
        "mickey mouse|donald duck|bugs bunny|clark kent|bruce wayne|peter parker|tony stark|robin hood|king arthur|king lear|mary poppins|alice wonderland|huckleberry finn|oliver twist|ebenezer scrooge|frodo baggins|bilbo baggins|han solo|luke skywalker|darth vader|indiana jones|homer simpson|bart simpson|" +
        "lara croft|super mario|guy fawkes|santa claus|jack frost|jack sparrow|bridget jones|don quixote|winston smith|hercule poirot|tyler durden|walter mitty|phileas fogg|robinson crusoe|zaphod beeblebrox|ellen ripley|rick deckard|erika mustermann|lieschen muller|otto normalverbraucher|hans wurst|" +
        "fulano de tal|joe bloggs|joe public|john q public|hinz kunz|ned ludd|alice cooper|franz ferdinand|jethro tull|uriah heep|marilyn manson|bon jovi|van halen|fleetwood mac|lynyrd skynyrd|molly hatchet|max payne|duke nukem|rick blaine|ziggy stardust|jack the ripper|sally lunn|earl grey|ruy lopez|" +
        "bloody mary|shirley temple|tom collins|arnold palmer|granny smith|victoria sponge|simnel cake|penny lane|jane street|clifford chance|grant thornton|arthur andersen|ernst and young|norton rose|allen overy|baker mckenzie|sidley austin|jones lang lasalle|ropes gray|perkins coie|moss adams|duff phelps|" +
        "roland berger|willis towers watson|marsh mclennan|carl zeiss|robert bosch|adam opel|henry schein|hugo gernsback|ralph wiggum|rick sanchez|jesse pinkman|tony soprano|don draper|ron swanson|dwight schrute|leslie knope|sheldon cooper|george costanza|jerry seinfeld|archie bunker|frasier crane|" +
        "ned flanders|barney rubble|fred flintstone|george jetson|sam spade|philip marlowe|jason bourne|ethan hunt|john rambo|rocky balboa|forrest gump|norman bates|hannibal lecter|freddy krueger|jack torrance|travis bickle|vito corleone|rose dawson|jay gatsby|nick carraway|holden caulfield|atticus finch|" +
        "scout finch|boo radley|jane eyre|elizabeth bennet|anna karenina|emma bovary|nicholas nickleby|dorian gray|willy wonka|charlie bucket|peter rabbit|jemima puddleduck|benjamin bunny|tom kitten|jack horner|jack sprat|simple simon|john bull|uncle sam|till eulenspiegel|pippi langstrumpf|emil lonneberga|" +
        "nils holgersson|kalle anka|jose cuervo|tia maria|captain haddock|monsieur hulot|inspector clouseau|father brown|brother cadfael|hewlett packard|thomson reuters|palo alto|marriott bonvoy|gide loyrette nouel|norton rose fulbright|herbert smith freehills|brown harris stevens|alfred e neuman|fanny farmer|" +
        "uncle ben|aunt jemima|mr potato head|duncan hines|papa john|jimmy john|carl jr|tim hortons|joe fresh|charlotte russe|eddie bauer|lane bryant|brooks brothers|vince camuto|steve madden|mario badescu|peter thomas roth|paula dorf|laura mercier|nina ricci|jean paul gaultier|miu miu|salvatore ferragamo|" +
        "ermenegildo zegna|jil sander|georg jensen|ilse jacobsen|fritz hansen|villeroy boch")
        .Split('|').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>It is such a name.</summary>
    /// <param name="nameKey">Folded.</param>
    public static bool Have(string nameKey) => Names.Contains(nameKey);
}
