using System.Globalization;
using FeedHub.Timeline.Incidents;
using Microsoft.AspNetCore.Http.Extensions;

namespace FeedHub.Dashboard;

/// <summary>What part of the incidents an operator looks at, as it stands in the address. Nonsense in an address is the default, not an error.</summary>
internal sealed record IncidentListQuery
{
    /// <summary>Incidents on a page.</summary>
    public const int Size = 50;

    private const int MaxPage = 1_000_000;

    /// <summary>Those that have ended too.</summary>
    public bool WithHistory { get; init; }

    /// <summary>Only this class.</summary>
    public IncidentCause? Cause { get; init; }

    /// <summary>Only this source.</summary>
    public long? SourceId { get; init; }

    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Reads an address.</summary>
    /// <param name="query">Its query.</param>
    public static IncidentListQuery Read(IQueryCollection query) => new()
    {
        WithHistory = query["show"].ToString().Equals("all", StringComparison.OrdinalIgnoreCase),
        Cause = IncidentCauses.Parse(query["cause"].ToString()),
        SourceId = long.TryParse(query["source"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long source) ? source : null,
        Page = int.TryParse(query["page"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int page) ? Math.Clamp(page, 1, MaxPage) : 1,
    };

    /// <summary>The query that leads back here: empty, or with a question mark in front; only what differs from the default, in a fixed order.</summary>
    public override string ToString()
    {
        QueryBuilder query = [];
        if (WithHistory)
        {
            query.Add("show", "all");
        }

        if (Cause is { } cause)
        {
            query.Add("cause", cause.Text());
        }

        if (SourceId is { } source)
        {
            query.Add("source", source.ToString(CultureInfo.InvariantCulture));
        }

        if (Page != 1)
        {
            query.Add("page", Page.ToString(CultureInfo.InvariantCulture));
        }

        return query.ToQueryString().ToUriComponent();
    }

    /// <summary>What the store is asked for.</summary>
    public IncidentFilter ToFilter() => new() { OpenOnly = !WithHistory, Cause = Cause, SourceId = SourceId, Skip = (Page - 1) * Size, Take = Size };
}
