using System.Globalization;
using FeedHub.Dashboard.Html;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Search;

namespace FeedHub.Dashboard;

/// <summary>A form that tries a rule on stored entries, and what it matches. Changes nothing: it is a GET.</summary>
/// <param name="trial">Tries it.</param>
internal sealed class RuleTrialView(RuleTrial trial)
{
    /// <summary>Field of the rule in the address.</summary>
    public const string Field = "rule";

    private const int LongestRule = 4_000;
    private const int Shown = 20;

    /// <summary>Draws the form, and the result where a rule was written.</summary>
    /// <param name="paths">Paths.</param>
    /// <param name="action">Path of the page.</param>
    /// <param name="label">Label of the field.</param>
    /// <param name="written">The rule; empty for none.</param>
    /// <param name="within">Slug of the source whose entries it is tried on; <see langword="null"/> for all.</param>
    /// <param name="unfit">Why a rule that can be read cannot be used here; gives <see langword="null"/> where it can.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<HtmlFragment> DrawAsync(DashboardPaths paths, string action, string label, string written, string? within, Func<string, string?> unfit, CancellationToken cancel)
    {
        HtmlBuilder page = new();
        page.Add($"""
            <form method="get" action="{action}" class="fh-settings" role="search"><div class="form-group"><label for="rule">{label}</label>
            <input class="form-control" type="text" id="rule" name="{Field}" value="{written}" maxlength="{LongestRule}" placeholder="title:outage -source:status" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="rule-help">
            <p class="help-block" id="rule-help">In the language of searches (docs/rules.md). Nothing is changed.</p></div><button type="submit" class="btn btn-default">Try</button></form>
            """);
        if (written.Length == 0)
        {
            return page.Build();
        }

        page.Add($"""<h2 class="fh-h2" id="trial">What it matches</h2>""");
        RuleParseResult read = RuleParser.Parse(written.Length > LongestRule ? "" : written);
        if (read is not RuleParseResult.Parsed(var rule))
        {
            string why = written.Length > LongestRule ? "it is too long" : ((RuleParseResult.Failed)read).Error.ToString();
            return page.Add($"""<div class="alert alert-danger" role="alert" id="problem">The rule cannot be read: {why}.</div>""").Build();
        }

        string? fault = unfit(written);
        page.AddIf(fault is not null, $"""<div class="alert alert-warning" role="status">{fault ?? ""}</div>""");
        TrialResult result = await trial.RunAsync(RuleTrial.Within(within, rule), Shown, RuleTrial.LookedAt, cancel);
        page.Add($"""<p role="status"><strong>{result.Matching}</strong> {(within is null ? string.Create(CultureInfo.InvariantCulture, $"of {result.Stored} articles match") : result.Matching == 1 ? "article of this source matches" : "articles of this source match")}{(result.IsWhole ? "" : string.Create(CultureInfo.InvariantCulture, $" among the newest {RuleTrial.LookedAt} that may"))}.</p>""");
        if (result.Shown.Count > 0)
        {
            AddMatches(page, paths, result, withSource: within is null);
        }

        return page.Build();
    }

    private static void AddMatches(HtmlBuilder page, DashboardPaths paths, TrialResult result, bool withSource)
    {
        page.Add($"""<table class="table fh-log" aria-labelledby="trial"><thead><tr><th>Article</th>""");
        page.AddIf(withSource, $"<th>Source</th>");
        page.Add($"<th>Why</th></tr></thead><tbody>");
        foreach (TrialMatch match in result.Shown)
        {
            // Within a source, that it is the source's is the first reason.
            string title = string.IsNullOrWhiteSpace(match.Entry.Title) ? "(no title)" : match.Entry.Title;
            page.Add($"""<tr><td data-label="Article"><a href="{paths.PublicEntry(match.Id)}"><bdi>{title}</bdi></a></td>""");
            page.AddIf(withSource, $"""<td data-label="Source"><bdi>{match.Entry.Source.Title}</bdi></td>""");
            page.Add($"""<td data-label="Why" class="fh-words"><bdi>{string.Join("; ", withSource ? match.Reasons : match.Reasons.Skip(1))}</bdi></td></tr>""");
        }

        page.Add($"</tbody></table>");
    }
}
