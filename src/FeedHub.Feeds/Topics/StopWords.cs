using System.Collections.Frozen;

namespace FeedHub.Feeds.Topics;

/// <summary>Words that say nothing about a subject, folded as <see cref="Normalizing.WordScanner"/> gives them. How rare a word is counts anyway: these only keep small sets quiet.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        ("a an the of to in on for with from by at as is it its was were are be been being and or but not no nor we our us you your they them their he she his her i my me this that these those what why how when where who " +
        "which while than then so if do does did doing has have had having can could may might must will would should shall one two three four five six any all each every more most less least much many few some such new " +
        "after before about into onto out up down over under only own same again here there nothing nobody something somebody also too very just even still yet ever never always " +
        "der die das den dem des und oder aber ist sind war waren wird werden wurde wie was wer wo wann warum wir ihr sie er es ich unser unsere unserem unseren ihre ein eine einen einem einer eines von vom zu zum zur mit " +
        "ohne im in am an auf aus bei bis durch fur gegen nach nicht noch nur ob seit sich so um uber unter vor wenn als auch dass man mehr sehr schon jede jeder jedes alle alles haben hat hatte " +
        "le la les l un une des du de d et ou mais est sont etait etre ce cet cette ces que qui quoi dont ou quand comment pourquoi nous vous ils elles il elle on notre nos votre leur leurs pour par sur sous dans avec sans " +
        "plus moins ne pas se sa son ses au aux en y " +
        "el los las una unos unas del al y o pero es son fue ser esta este esto estos estas que quien cuando como porque para por con sin sobre entre mas menos muy no si su sus nuestro nuestra lo se ya " +
        "il lo gli i una uno dello della dei degli delle e ed o ma sono era essere questo questa che chi quando come perche per con senza su tra fra piu meno non si suo sua nel nella " +
        "het een en of maar is zijn was waren worden wordt dit dat deze die wat wie waar wanneer hoe waarom wij onze jullie zij hun voor met zonder door naar bij op uit aan om niet nog ook als dan meer").Split(' '),
        StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BySpan = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the word is one.</summary>
    /// <param name="word">A folded word.</param>
    public static bool Contains(ReadOnlySpan<char> word) => BySpan.Contains(word);
}
