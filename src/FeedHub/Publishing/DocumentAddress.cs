using System.Globalization;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Reading;

namespace FeedHub.Publishing;

/// <summary>
/// Reads addresses of documents. On mixes and searches every parameter must mean something, since one that is mistyped would silently give another feed; elsewhere unknown ones are ignored, as
/// they are on most of the web. <c>_</c> and <c>utm_…</c>, which readers and sites add, are ignored everywhere.
/// </summary>
/// <param name="limits">What may be asked for.</param>
public sealed class DocumentAddress(ViewLimits limits)
{
    private static readonly HashSet<string> Nothing = [];
    private static readonly string[] MixNames = ["author", "topic", "source", "folder", "lang", "q"];

    /// <summary>Reads the address of a document.</summary>
    /// <param name="path">Path as it was asked for; the leading slash may be missing.</param>
    /// <param name="query">Names and values, decoded, in their order.</param>
    public DocumentAddressResult Read(string path, IReadOnlyList<(string Name, string Value)> query)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(query);
        path = path.TrimStart('/');
        if (!TryCutArchive(ref path, out long? archive))
        {
            return new DocumentAddressResult.Unknown();
        }

        ReadOnlySpan<char> rest = path;
        int dot = rest.LastIndexOf('.');
        if (dot >= 0 && IsMix(rest[..dot]))
        {
            return DocumentFormats.OfFeed(rest[(dot + 1)..]) is { } format
                ? Parameterized(format, archive, query, ReadMix(rest[..dot], query, Nothing), isStrict: true)
                : new DocumentAddressResult.Unknown();
        }

        return !DocumentKey.TryParse(path, out DocumentKey? key) ? new DocumentAddressResult.Unknown()
            : key is DocumentKey.Feed feed ? Parameterized(feed.Format, archive, query, new ViewResult(Known(feed.View), null), isStrict: false)
            : archive is null ? new DocumentAddressResult.Found(key, IsSpelt: true)
            : new DocumentAddressResult.Unknown();
    }

    // authors/ada/archive/64.atom is authors/ada.atom and 64.
    private static bool TryCutArchive(ref string path, out long? number)
    {
        number = null;
        int at = path.IndexOf(DocumentKey.ArchivePath, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return true;
        }

        int end = path.IndexOf('.', at);
        if (end < 0 || !long.TryParse(path.AsSpan(at + DocumentKey.ArchivePath.Length, end - at - DocumentKey.ArchivePath.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long value) || value < 1)
        {
            return false;
        }

        number = value;
        path = string.Concat(path.AsSpan(0, at), path.AsSpan(end));
        return true;
    }

    /// <summary>Reads the view of a page's address: <c>/feeds/mix</c> or <c>/search</c>.</summary>
    /// <param name="path">Path.</param>
    /// <param name="query">Names and values, decoded, in their order.</param>
    /// <param name="also">Parameters that the page knows.</param>
    /// <returns>The view and whether its parameters are in their one spelling, or what is wrong.</returns>
    internal static (ViewSelector? View, bool IsSpelt, string? Problem) ReadPage(string path, IReadOnlyList<(string Name, string Value)> query, IReadOnlySet<string> also)
    {
        ViewResult result = ReadMix(path.AsSpan().TrimStart('/'), query, also);
        return result.View is null ? (null, false, result.Problem) : (result.View, AreSpelt(query, PairsOf(result.View), MixNames.Contains), null);
    }

    /// <summary>Reads what is asked for beside the view.</summary>
    /// <param name="view">The view.</param>
    /// <param name="query">Names and values.</param>
    /// <param name="problem">What is wrong.</param>
    internal FeedParameters? ReadParameters(ViewSelector view, IReadOnlyList<(string Name, string Value)> query, out string? problem)
    {
        FeedParameters parameters = default;
        problem = null;
        foreach ((string name, string value) in query)
        {
            if (value.Length == 0 || !FeedParameters.Names.Contains(name))
            {
                continue;
            }

            FeedParameters? read = (name, value.ToLowerInvariant()) switch
            {
                ("content", "full") => parameters with { Content = ContentMode.Full },
                ("content", "summary") => parameters with { Content = ContentMode.Summary },
                ("content", "none") => parameters with { Content = ContentMode.None },
                ("copies", var text) => parameters with { WithCopies = text == "show" && TimelineQueries.Collapses(view) },
                ("digest", "daily") => parameters with { Digest = DigestPeriod.Daily },
                ("digest", "weekly") => parameters with { Digest = DigestPeriod.Weekly },
                ("order", "newest") => parameters with { Order = view is ViewSelector.Series ? EntryOrder.Newest : EntryOrder.Default },
                ("order", "oldest") => parameters with { Order = EntryOrder.Oldest },
                ("order", "updated") => parameters with { Order = view is ViewSelector.Corrections ? EntryOrder.Default : EntryOrder.Updated },
                ("n", var text) when Number(text, 1, limits.MaxCount) is { } count => parameters with { Count = count == limits.Count ? 0 : count },
                ("cap", var text) when Number(text, 0, FeedParameters.MaxCap) is { } cap => parameters with { Cap = cap == limits.Cap || !IsOfSeveralSources(view) ? null : cap },
                _ => null,
            };
            if (read is null)
            {
                problem = $"{name} cannot be '{Shown(value)}'; {Allowed(name)}.";
                return null;
            }

            parameters = read.Value;
        }

        // A digest has one order, and takes what came.
        return parameters.Digest == DigestPeriod.None ? parameters : parameters with { Order = EntryOrder.Default, Cap = null, Content = ContentMode.Full };
    }

    /// <summary>A view of several sources, where one may be loud.</summary>
    internal static bool IsOfSeveralSources(ViewSelector view) => view is not (ViewSelector.Source or ViewSelector.Series);

    private static bool IsMix(ReadOnlySpan<char> path) => path.Equals("feeds/mix", StringComparison.OrdinalIgnoreCase) || path.Equals("search", StringComparison.OrdinalIgnoreCase);

    private static bool IsIgnored(string name) => name == "_" || name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase);

    private static int? Number(string text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max ? number : null;

    private static string Shown(string value) => value.Length <= 40 ? value : value[..40] + "…";

    private string Allowed(string name) => name switch
    {
        "content" => "write full, summary or none",
        "digest" => "write daily or weekly",
        "order" => "write newest, oldest or updated",
        "cap" => $"write a number from 0 to {FeedParameters.MaxCap}",
        _ => $"write a number from 1 to {limits.MaxCount}",
    };

    private DocumentAddressResult Parameterized(DocumentFormat format, long? archive, IReadOnlyList<(string Name, string Value)> query, ViewResult view, bool isStrict)
    {
        if (view.View is not { } selector)
        {
            return new DocumentAddressResult.Bad(view.Problem!);
        }

        if (ReadParameters(selector, query, out string? problem) is not { } parameters)
        {
            return new DocumentAddressResult.Bad(problem!);
        }

        parameters = archive is null ? parameters : new FeedParameters { Content = parameters.Content, WithCopies = parameters.WithCopies };
        DocumentKey key = archive is { } number ? new DocumentKey.Archive(selector, format, number, parameters) : new DocumentKey.Feed(selector, format, parameters);
        return new DocumentAddressResult.Found(key, AreSpelt(query, PairsOf(selector).Concat(parameters.Pairs), name => FeedParameters.Names.Contains(name) || (isStrict && MixNames.Contains(name))));
    }

    private static ViewResult ReadMix(ReadOnlySpan<char> path, IReadOnlyList<(string Name, string Value)> query, IReadOnlySet<string> also)
    {
        foreach ((string name, string value) in query)
        {
            if (!MixNames.Contains(name) && !FeedParameters.Names.Contains(name) && !also.Contains(name) && !IsIgnored(name))
            {
                return new(null, $"There is no parameter '{Shown(name)}'; write {string.Join(", ", MixNames)}, {string.Join(", ", FeedParameters.Names.Order())}.");
            }

            if (name is not "q" && MixNames.Contains(name) && value.Length > 0 && !ViewSlug.IsValid(value.ToLowerInvariant()))
            {
                return new(null, $"{name} cannot be '{Shown(value)}'; write what stands in the addresses of its pages: letters a to z, digits and hyphens.");
            }
        }

        ILookup<string, string> values = query.Where(pair => pair.Value.Trim().Length > 0).ToLookup(pair => pair.Name, pair => pair.Name == "q" ? pair.Value : pair.Value.ToLowerInvariant());
        if (MixNames.FirstOrDefault(name => values[name].Distinct().Count() > (name == "q" ? 1 : ViewMix.MaxValues)) is { } many)
        {
            return new(null, many == "q" ? "q may be given once; join rules with OR, or by writing them side by side." : $"{many} may be given {ViewMix.MaxValues} times at most.");
        }

        ViewMix mix = new(values["author"], values["topic"], values["source"], values["folder"], values["lang"], values["q"].FirstOrDefault());
        if (mix.Query is { } rule && RuleParser.Parse(rule) is RuleParseResult.Failed(var error))
        {
            return new(null, $"q cannot be read, {error}.");
        }

        return mix.Text.Length == 0 && path.Equals("search", StringComparison.OrdinalIgnoreCase)
            ? new(null, "There is nothing to search for; write what in q, for instance ?q=kubernetes.")
            : new(mix.Selector, null);
    }

    // Pages and documents of corrections differ by an option, not by their address.
    private ViewSelector Known(ViewSelector view) => view is ViewSelector.Corrections ? new ViewSelector.Corrections(limits.CorrectionAge) : view;

    private static IEnumerable<(string Name, string Value)> PairsOf(ViewSelector view) => view switch
    {
        ViewSelector.Mix(var parts) => parts.Pairs,
        ViewSelector.Search(var query) => [("q", query)],
        _ => [],
    };

    private static bool AreSpelt(IReadOnlyList<(string Name, string Value)> query, IEnumerable<(string Name, string Value)> canonical, Func<string, bool> counts) =>
        query.Where(pair => counts(pair.Name)).SequenceEqual(canonical);

    private readonly record struct ViewResult(ViewSelector? View, string? Problem);
}
