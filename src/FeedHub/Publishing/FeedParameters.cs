using System.Globalization;
using FeedHub.Timeline.Reading;

namespace FeedHub.Publishing;

/// <summary>What a feed's address asks for beside the view. The default value is what an address without parameters gives.</summary>
public readonly record struct FeedParameters
{
    /// <summary>Most entries of one source that <c>cap</c> may ask for.</summary>
    public const int MaxCap = 100;

    /// <summary>Names of all parameters.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(["cap", "content", "copies", "digest", "n", "order"], StringComparer.Ordinal);

    /// <summary><c>content=</c>.</summary>
    public ContentMode Content { get; init; }

    /// <summary><c>n=</c>: entries at most; 0 for the hub's window.</summary>
    public int Count { get; init; }

    /// <summary><c>order=</c>.</summary>
    public EntryOrder Order { get; init; }

    /// <summary><c>cap=</c>: entries of one source at most, 0 for no such limit; <see langword="null"/> as the hub's options say.</summary>
    public int? Cap { get; init; }

    /// <summary><c>copies=show</c>.</summary>
    public bool WithCopies { get; init; }

    /// <summary><c>digest=</c>.</summary>
    public DigestPeriod Digest { get; init; }

    /// <summary>Names and values in canonical order; none for what is the default.</summary>
    public IEnumerable<(string Name, string Value)> Pairs
    {
        get
        {
            if (Cap is { } cap)
            {
                yield return ("cap", cap.ToString(CultureInfo.InvariantCulture));
            }

            if (Content != ContentMode.Full)
            {
                yield return ("content", Content == ContentMode.Summary ? "summary" : "none");
            }

            if (WithCopies)
            {
                yield return ("copies", "show");
            }

            if (Digest != DigestPeriod.None)
            {
                yield return ("digest", Digest == DigestPeriod.Daily ? "daily" : "weekly");
            }

            if (Count != 0)
            {
                yield return ("n", Count.ToString(CultureInfo.InvariantCulture));
            }

            if (Order != EntryOrder.Default)
            {
                yield return ("order", Order switch { EntryOrder.Newest => "newest", EntryOrder.Oldest => "oldest", _ => "updated" });
            }
        }
    }

    /// <summary>What makes the feed another one than the view's own, for its id: <c>/copies</c>, <c>/digest/daily</c>; empty where it is the same entries.</summary>
    public string IdSuffix => (WithCopies ? "/copies" : "") + (Cap is { } cap ? string.Create(CultureInfo.InvariantCulture, $"/cap-{cap}") : "")
        + Digest switch { DigestPeriod.Daily => "/digest/daily", DigestPeriod.Weekly => "/digest/weekly", _ => "" };
}
