using System.Collections.Frozen;

namespace FeedHub.Feeds.Parsing.Dates;

/// <summary>
/// Offsets of zone names. Where a name has several meanings, the one that feeds use most is taken: IST is India, BST is British summer time, CST is North America.
/// Letters are those of RFC 822 §5.1 as written there (A is one hour west).
/// </summary>
internal static class ZoneNames
{
    private static readonly FrozenDictionary<string, int> Minutes = Build();
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lookup = Minutes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Offset from UTC in minutes; <see langword="null"/> if the name is not known.</summary>
    /// <param name="name">Plain text as of <see cref="DateText"/>.</param>
    public static int? Find(ReadOnlySpan<char> name) => Lookup.TryGetValue(name, out int minutes) ? minutes : null;

    private static FrozenDictionary<string, int> Build()
    {
        Dictionary<string, int> minutes = [];
        void Add(double hours, string names)
        {
            foreach (string name in names.Split(' '))
            {
                minutes.Add(name, (int)(hours * 60));
            }
        }

        Add(0, "gmt utc ut z wet zulu uct");
        Add(-12, "m");
        Add(-11, "l sst nut");
        Add(-10, "k hst hast ckt taht");
        Add(-9.5, "mart");
        Add(-9, "i akst hdt hadt");
        Add(-8, "h pst pt akdt");
        Add(-7, "g mst mt pdt");
        Add(-6, "f cst ct mdt galt");
        Add(-5, "e est et cdt cot pet ect act");
        Add(-4, "d ast at edt bot clt vet gyt");
        Add(-3.5, "nst nt");
        Add(-3, "c adt brt art uyt clst gft");
        Add(-2.5, "ndt");
        Add(-2, "b brst uyst fnt");
        Add(-1, "a azot cvt egt");
        Add(1, "n cet met mez bst west wat mewt hnec");
        Add(2, "o eet cest mest mesz cat sast haec kalt");
        Add(3, "p msk eest eat idt trt fet syot мск");
        Add(3.5, "irst");
        Add(4, "q msd gst samt azt amt mut get");
        Add(4.5, "irdt aft");
        Add(5, "r pkt yekt uzt tmt tjt mvt");
        Add(5.5, "ist slst");
        Add(5.75, "npt");
        Add(6, "s omst almt bdt btt kgt");
        Add(6.5, "mmt");
        Add(7, "t ict wib novt krat hovt");
        Add(8, "u hkt sgt myt pht awst irkt wita cct ulat bnt");
        Add(9, "v jst kst wit yakt awdt tlt");
        Add(9.5, "acst");
        Add(10, "w aest vlat chst pgt");
        Add(10.5, "acdt lhst");
        Add(11, "x aedt magt sbt nct");
        Add(12, "y nzst pett fjt");
        Add(12.75, "chast");
        Add(13, "nzdt phot tot");
        Add(13.75, "chadt");
        Add(14, "lint");
        return minutes.ToFrozenDictionary();
    }
}
