using System.Globalization;
using FeedHub.Timeline.Sources;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace FeedHub.Dashboard;

/// <summary>What part of the list an operator looks at, as it stands in the address. Nonsense in an address is the default, not an error.</summary>
internal sealed record SourceListQuery
{
    /// <summary>Page sizes on offer.</summary>
    public static readonly IReadOnlyList<int> Sizes = [20, 50, 100, 200];

    private const int DefaultSize = 50;
    private const int MaxSearch = 200;
    private const int MaxPage = 1_000_000;

    /// <summary>Text to search for in titles and URLs; empty for all.</summary>
    public string Search { get; init; } = "";

    /// <summary>Which states.</summary>
    public SourceSelection Show { get; init; }

    /// <summary>Order.</summary>
    public SourceOrder Order { get; init; }

    /// <summary>Sources on a page.</summary>
    public int Size { get; init; } = DefaultSize;

    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether something narrows the list.</summary>
    public bool IsNarrowed => Search.Length > 0 || Show != SourceSelection.All;

    /// <summary>Reads an address.</summary>
    /// <param name="query">Its query.</param>
    public static SourceListQuery Read(IQueryCollection query) => Read(name => query[name]);

    /// <summary>Reads what <see cref="ToString"/> wrote, or what a form claims that it did.</summary>
    /// <param name="query">With or without a question mark.</param>
    public static SourceListQuery Parse(string query)
    {
        Dictionary<string, StringValues> values = QueryHelpers.ParseQuery(query);
        return Read(values.GetValueOrDefault);
    }

    /// <summary>The query that leads back here: empty, or with a question mark in front; only what differs from the default, in a fixed order.</summary>
    public override string ToString()
    {
        QueryBuilder query = [];
        if (Search.Length > 0)
        {
            query.Add("q", Search);
        }

        if (Show != SourceSelection.All)
        {
            query.Add("show", Name(Show));
        }

        if (Order != SourceOrder.Title)
        {
            query.Add("order", Name(Order));
        }

        if (Size != DefaultSize)
        {
            query.Add("count", Size.ToString(CultureInfo.InvariantCulture));
        }

        if (Page != 1)
        {
            query.Add("page", Page.ToString(CultureInfo.InvariantCulture));
        }

        return query.ToQueryString().ToUriComponent();
    }

    /// <summary>What the store is asked for.</summary>
    public SourceFilter ToFilter() => new()
    {
        Search = Search.Length > 0 ? Search : null,
        State = Show switch
        {
            SourceSelection.Active or SourceSelection.Failing => SourceState.Active, // what is not polled does not fail
            SourceSelection.Paused => SourceState.Paused,
            SourceSelection.Gone => SourceState.Gone,
            _ => null,
        },
        FailingOnly = Show == SourceSelection.Failing,
        Kind = Show == SourceSelection.Page ? SourceKind.Page : null,
        PushedOnly = Show == SourceSelection.Push,
        ExcerptsOnly = Show == SourceSelection.Excerpts,
        Order = Order,
        Skip = (Page - 1) * Size,
        Take = Size,
    };

    /// <summary>Name of a value in addresses: lower case.</summary>
    /// <param name="value">A value.</param>
    public static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();

    private static SourceListQuery Read(Func<string, StringValues> value)
    {
        string search = First(value("q")).Trim();
        return new SourceListQuery
        {
            Search = search.Length > MaxSearch ? search[..MaxSearch] : search,
            Show = Named<SourceSelection>(First(value("show"))),
            Order = Named<SourceOrder>(First(value("order"))),
            Size = int.TryParse(First(value("count")), NumberStyles.None, CultureInfo.InvariantCulture, out int size) && Sizes.Contains(size) ? size : DefaultSize,
            Page = int.TryParse(First(value("page")), NumberStyles.None, CultureInfo.InvariantCulture, out int page) ? Math.Clamp(page, 1, MaxPage) : 1,
        };
    }

    private static string First(StringValues values) => values.Count > 0 ? values[0] ?? "" : "";

    private static TEnum Named<TEnum>(string name)
        where TEnum : struct, Enum
    {
        foreach (TEnum value in Enum.GetValues<TEnum>())
        {
            if (name.Equals(Name(value), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return default;
    }
}
