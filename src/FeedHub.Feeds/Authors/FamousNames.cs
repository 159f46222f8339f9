using System.Collections.Frozen;

namespace FeedHub.Feeds.Authors;

/// <summary>
/// Names of people whom everybody knows for something else than what they write: brands and firms under their founders' names, figures of books and films, and those that stand for anybody. Whoever signs so is
/// the firm, or goes by another name.
/// </summary>
internal static class FamousNames
{
    private static readonly FrozenSet<string> Names = (
        "calvin klein|ralph lauren|tommy hilfiger|hugo boss|karl lagerfeld|louis vuitton|christian dior|yves saint laurent|yves rocher|giorgio armani|michael kors|kate spade|marc jacobs|tory burch|vera wang|jimmy choo|fred perry|ben sherman|paul smith|ted baker|levi strauss|helly hansen|jack wolfskin|marie claire|" +
        "mary kay|elizabeth arden|estee lauder|helena rubinstein|massimo dutti|max mara|betty barclay|gerry weber|tom tailor|laura ashley|john lewis|marks spencer|fisher price|jack daniels|johnnie walker|jim beam|captain morgan|ben jerry|betty crocker|paul mitchell|charles schwab|morgan stanley|morgan chase|ernst young|" +
        "merrill lynch|smith barney|harper collins|simon schuster|random house|harley davidson|aston martin|alfa romeo|martin marietta|baker hughes|booz allen|johnson matthey|philip morris|walt disney|warner brothers|raymond james|edward jones|franklin templeton|thomas cook|virgin atlantic|oscar mayer|sara lee|john deere|" +
        "peter pan|harry potter|james bond|sherlock holmes|mickey mouse|donald duck|bugs bunny|clark kent|bruce wayne|peter parker|tony stark|robin hood|king arthur|king lear|mary poppins|alice wonderland|tom sawyer|huckleberry finn|oliver twist|ebenezer scrooge|frodo baggins|bilbo baggins|han solo|luke skywalker|darth vader|" +
        "indiana jones|homer simpson|bart simpson|lara croft|super mario|guy fawkes|santa claus|jack frost|jack sparrow|bridget jones|don quixote|winston smith|hercule poirot|tyler durden|walter mitty|phileas fogg|robinson crusoe|miss marple|zaphod beeblebrox|arthur dent|ellen ripley|rick deckard|" +
        "erika mustermann|lieschen muller|otto normalverbraucher|hans wurst|fulano de tal|joe bloggs|joe public|john q public|john roe|richard roe|foo bar|lorem ipsum|hinz kunz|satoshi nakamoto|ned ludd")
        .Split('|').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>It is such a name.</summary>
    /// <param name="nameKey">Folded.</param>
    public static bool Have(string nameKey) => Names.Contains(nameKey);
}
