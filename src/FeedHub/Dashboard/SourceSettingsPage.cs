using FeedHub.Dashboard.Html;
using FeedHub.Polling;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>What holds for a source, where each of it comes from, and a form to set it here.</summary>
internal sealed class SourceSettingsPage(SourceStore sources, SourceSettingsStore settings, RepublishDefault rights, RuleTrialView trial) : DashboardView
{
    /// <summary>Form field that says which settings the form was filled from.</summary>
    public const string SeenField = "seen";

    /// <summary>What may be chosen for full text, as it is written and as it is shown.</summary>
    public static readonly (string Value, string Text)[] FullTexts = [("auto", "where the source gives excerpts"), ("always", "always"), ("never", "never")];

    /// <summary>The same for rights to republish.</summary>
    public static readonly (string Value, string Text)[] Rights = [("full", "all of it"), ("summary", "the publisher's summary, or the beginning"), ("title", "the title")];

    /// <summary>The same for topics by similarity.</summary>
    public static readonly (string Value, string Text)[] SimilarTopics = [("on", "where articles name no categories"), ("off", "none")];

    /// <summary>Most characters of a rule that a form takes.</summary>
    private const int LongestRule = 4_000;

    /// <summary>Settings as a form posted them; what was left empty is left to the list or the hub.</summary>
    /// <param name="form">What was posted.</param>
    public static TypedSettings Read(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new(Text("interval"), Text("userAgent"), Text("keep"), Text("drop"), Text("fullText"), Text("similarTopics") switch { "on" => true, "off" => false, _ => null }, Text("republish"));

        string? Text(string field) => form[field].ToString().Trim() is { Length: > 0 } typed ? typed : null;
    }

    /// <inheritdoc/>
    protected override Task ShowAsync(DashboardContext context, CancellationToken cancel) => WriteAsync(context, typed: null, problem: null, cancel);

    /// <summary>Writes the page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="typed">What was typed, where it was not taken; <see langword="null"/> for what is stored.</param>
    /// <param name="problem">Why it was not taken.</param>
    /// <param name="cancel">Cancels.</param>
    internal async Task WriteAsync(DashboardContext context, TypedSettings? typed, string? problem, CancellationToken cancel)
    {
        if (await sources.FindAsync(SourceCommand.IdOf(context), cancel) is not { } source || await settings.FindAsync(source.Id, cancel) is not { } own)
        {
            await ShowMissingAsync(context);
            return;
        }

        DashboardPaths paths = DashboardPaths.Of(context);
        TypedSettings stored = TypedSettings.Of(own);
        TypedSettings shown = typed ?? stored;
        HtmlBuilder page = new();
        page.Add($"""
            <ol class="breadcrumb"><li><a href="{paths.Sources}">Sources</a></li><li><a href="{paths.Source(source.Id)}"><bdi>{source.Title}</bdi></a></li><li class="active">Settings</li></ol>
            <h1 class="page-header fh-title">Settings of <bdi>{source.Title}</bdi></h1>
            """);
        page.AddIf(problem is not null, $"""<div class="alert alert-danger" role="alert" id="problem">{problem}</div>""");
        HtmlFragment disabled = context.IsReadOnly ? HtmlFragment.Of($" disabled") : HtmlFragment.Empty;
        page.Add($"""<form method="post" action="{paths.Command(source.Id, "set")}" class="fh-settings">{AntiforgeryField.Of(context)}<input type="hidden" name="{SeenField}" value="{stored.ToTag()}"><fieldset{disabled}>""");
        foreach (HtmlFragment field in Fields(source, own, shown))
        {
            page.Add($"{field}");
        }

        page.AddIf(!context.IsReadOnly, $"""<p><button type="submit" class="btn btn-primary">Save</button> <a class="btn btn-default" href="{paths.Source(source.Id)}">Cancel</a></p>""");
        page.Add($"</fieldset></form>");
        page.Add($"""
            <p class="text-muted">What is left empty is as the source's list says (<code>feeds.opml</code>), else as the hub does. The source is polled at once after a change. Credentials and a proxy:
            {(source.AccessKinds.Count == 0 ? "none are set" : string.Join(", ", source.AccessKinds) + " are set")}; they are set on the command line (<code>sources set</code>), where no browser keeps them. Selectors of a page are set there or in the list.</p>
            """);
        page.AddIf(context.IsReadOnly, $"<p>This dashboard is read-only.</p>");
        string rule = context.GetHttpContext().Request.Query[RuleTrialView.Field].ToString().Trim();
        HtmlFragment tried = await trial.DrawAsync(paths, paths.Command(source.Id, "settings"), "A keep or drop rule, on the stored articles of this source", rule, source.Slug, static _ => null, cancel);
        page.Add($"""<h2 class="fh-h2">Try a rule first</h2>{tried}""");
        await DashboardPage.WriteAsync(context, "Settings of a source", page.Build());
    }

    private IEnumerable<HtmlFragment> Fields(SourceStatus source, SourceSettings own, TypedSettings shown)
    {
        string adaptive = source.IntervalReason is { } reason ? $"adaptive ({reason})" : "adaptive";
        yield return Input("interval", "Time between polls", "30min, 12h; 1min to 30d", shown.Interval, 20, Now(source.IntervalOverride is { } set ? TimePhrase.Short(set) : adaptive, own.Interval is not null, source.IntervalOverride is not null));
        yield return Input("userAgent", "User-Agent", "", shown.UserAgent, TypedSettings.LongestUserAgent, Now(source.UserAgent ?? "the hub's", own.UserAgent is not null, source.UserAgent is not null));
        yield return Input("keep", "Keep only articles for which this rule holds", "kubernetes OR author:\"Ada Lovelace\"", shown.Keep, LongestRule, Now(source.Keep ?? "all are kept", own.Keep is not null, source.Keep is not null));
        yield return Input("drop", "Drop articles for which this rule holds", "title:sponsored", shown.Drop, LongestRule, Now(source.Drop ?? "none is dropped", own.Drop is not null, source.Drop is not null));
        yield return Choice("fullText", "Full text from the articles' pages", shown.FullText, FullTexts, Now(source.FullText.ToString().ToLowerInvariant(), own.FullText is not null, source.FullText != FullTextMode.Auto));
        yield return Choice(
            "republish", "How much is shown and passed on", shown.Republish, Rights,
            Now((source.Republish ?? rights.Rights).ToString().ToLowerInvariant(), own.Republish is not null, source.Republish is not null));
        yield return Choice(
            "similarTopics", "Topics by similarity", shown.SimilarTopics switch { true => "on", false => "off", _ => null }, SimilarTopics,
            Now(source.HasSimilarTopics ? "on" : "off", own.SimilarTopics is not null, !source.HasSimilarTopics));
    }

    private static HtmlFragment Now(string value, bool isOwn, bool isListed) => HtmlFragment.Of($"""Now: <bdi>{value}</bdi>, <strong>{(isOwn ? "set here" : isListed ? "from its list" : "the hub's default")}</strong>""");

    private static HtmlFragment Input(string name, string label, string example, string? value, int longest, HtmlFragment now) => HtmlFragment.Of($"""
        <div class="form-group"><label for="{name}">{label}</label><input class="form-control" type="text" id="{name}" name="{name}" value="{value ?? ""}" maxlength="{longest}" placeholder="{example}" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="{name}-now"><p class="help-block" id="{name}-now">{now}</p></div>
        """);

    private static HtmlFragment Choice(string name, string label, string? value, IReadOnlyList<(string Value, string Text)> options, HtmlFragment now) =>
        HtmlFragment.Of($"""<div class="form-group"><label for="{name}">{label}</label><select class="form-control" id="{name}" name="{name}" aria-describedby="{name}-now">{Options(value, options)}</select><p class="help-block" id="{name}-now">{now}</p></div>""");

    /// <summary>The options of a setting, after the one that leaves it to the list or the hub.</summary>
    /// <param name="value">What is chosen; <see langword="null"/> for that one.</param>
    /// <param name="options">The others.</param>
    internal static HtmlFragment Options(string? value, IReadOnlyList<(string Value, string Text)> options)
    {
        HtmlBuilder list = new();
        foreach ((string option, string text) in options.Prepend(("", "as the list or the hub says")))
        {
            HtmlFragment isChosen = (value ?? "") == option ? HtmlFragment.Of($" selected") : HtmlFragment.Empty;
            list.Add($"""<option value="{option}"{isChosen}>{(option.Length == 0 ? text : $"{option}: {text}")}</option>""");
        }

        return list.Build();
    }
}
