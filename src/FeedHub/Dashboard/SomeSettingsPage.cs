using FeedHub.Dashboard.Html;
using FeedHub.Polling;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Asks which settings of the sources that were selected in the list are changed, and to what. Rules, credentials and selectors are each source's own.</summary>
internal static class SomeSettingsPage
{
    private const string ChangesField = "changes";

    private static readonly (string Name, string Label, (string Value, string Text)[] Options)[] Settings =
    [
        ("interval", "Time between polls (30min, 12h; 1min to 30d)", []),
        ("userAgent", "User-Agent", []),
        ("fullText", "Full text from the articles' pages", SourceSettingsPage.FullTexts),
        ("republish", "How much is shown and passed on", SourceSettingsPage.Rights),
        ("similarTopics", "Topics by similarity", SourceSettingsPage.SimilarTopics),
    ];

    /// <summary>What a form asks for: the settings that are ticked; those that are empty are left to the list or the hub.</summary>
    /// <param name="form">What was posted.</param>
    public static SomeSettings Read(IFormCollection form)
    {
        HashSet<string> ticked = [.. form[ChangesField].Where(name => Settings.Any(setting => setting.Name == name)).Select(static name => name!)];
        TypedSettings typed = SourceSettingsPage.Read(form);
        return new(
            new(
                ticked.Contains("interval") ? typed.Interval : null,
                ticked.Contains("userAgent") ? typed.UserAgent : null,
                Keep: null,
                Drop: null,
                ticked.Contains("fullText") ? typed.FullText : null,
                ticked.Contains("similarTopics") ? typed.SimilarTopics : null,
                ticked.Contains("republish") ? typed.Republish : null),
            [.. ticked.Where(name => string.IsNullOrWhiteSpace(form[name]))]);
    }

    /// <summary>Writes the form.</summary>
    /// <param name="context">The request.</param>
    /// <param name="query">The list that it came from.</param>
    /// <param name="selected">At least one source.</param>
    /// <param name="typed">What was posted before, where it was not taken; <see langword="null"/> at first.</param>
    /// <param name="problem">Why it was not taken.</param>
    public static Task WriteAsync(DashboardContext context, SourceListQuery query, IReadOnlyList<SourceStatus> selected, IFormCollection? typed, string? problem)
    {
        DashboardPaths paths = DashboardPaths.Of(context);
        HtmlBuilder page = new();
        page.Add($"""
            <ol class="breadcrumb"><li><a href="{paths.Sources + query}">Sources</a></li><li class="active">Settings</li></ol><h1 class="page-header fh-title" id="page-title">Settings of the selected sources</h1>
            """);
        page.AddIf(problem is not null, $"""<div class="alert alert-danger" role="alert" id="problem">{problem}</div>""");
        page.Add($"""
            <p>Tick what is to be the same for all of them; what is not ticked stays as each has it. What is ticked and left empty is as a source's list says, else as the hub does. All of them are changed or none, and those that change are due at once.</p>
            <form method="post" action="{paths.Batch("settings-now")}" class="fh-settings">{AntiforgeryField.Of(context)}<input type="hidden" name="{SourceCommand.BackField}" value="{query.ToString()}">{BatchCommand.IdsOf(selected)}
            """);
        foreach ((string name, string label, (string, string)[] options) in Settings)
        {
            string value = typed?[name].ToString() ?? "";
            HtmlFragment isTicked = typed?[ChangesField].Contains(name) == true ? HtmlFragment.Of($" checked") : HtmlFragment.Empty;
            page.Add($"""<div class="form-group"><div class="checkbox"><label><input type="checkbox" name="{ChangesField}" value="{name}"{isTicked}> {label}</label></div><label class="sr-only" for="{name}">{label}</label>{Field(name, value, options)}</div>""");
        }

        page.Add($"""<p><button type="submit" class="btn btn-primary">Change</button> <a class="btn btn-default" href="{paths.Sources + query}">Cancel</a></p></form>""");
        page.Add($"""<table class="table fh-log" aria-labelledby="page-title"><thead><tr><th>Source</th><th>Time between polls</th><th>Full text</th><th>Shown</th><th>Topics by similarity</th></tr></thead><tbody>""");
        foreach (SourceStatus source in selected)
        {
            page.Add($"""<tr><td data-label="Source"><a href="{paths.Source(source.Id)}"><bdi>{source.Title}</bdi></a></td><td data-label="Time between polls">{(source.IntervalOverride is { } interval ? TimePhrase.Short(interval) : "adaptive")}</td>""");
            page.Add($"""<td data-label="Full text">{source.FullText.ToString().ToLowerInvariant()}</td><td data-label="Shown">{source.Republish?.ToString().ToLowerInvariant() ?? "as the hub does"}</td><td data-label="Topics by similarity">{(source.HasSimilarTopics ? "on" : "off")}</td></tr>""");
        }

        return DashboardPage.WriteAsync(context, "Settings of the selected sources", page.Add($"</tbody></table>").Build());
    }

    private static HtmlFragment Field(string name, string value, (string Value, string Text)[] options) => options.Length == 0
        ? HtmlFragment.Of($"""<input class="form-control" type="text" id="{name}" name="{name}" value="{value}" maxlength="{TypedSettings.LongestUserAgent}" placeholder="as the list or the hub says" autocomplete="off" autocapitalize="none" spellcheck="false">""")
        : HtmlFragment.Of($"""<select class="form-control" id="{name}" name="{name}">{SourceSettingsPage.Options(value, options)}</select>""");
}
