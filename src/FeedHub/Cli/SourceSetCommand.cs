using System.CommandLine;
using FeedHub.Credentials;
using FeedHub.Feeds.Normalizing;
using FeedHub.Polling;
using FeedHub.Timeline.Sources;

namespace FeedHub.Cli;

/// <summary><c>sources set</c>: what an operator sets for one source beside what the list declares.</summary>
internal static class SourceSetCommand
{
    private const string Default = "default";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string[]> urls = new("URL") { Description = "URL of the source; or several, for the settings that are no secrets and no selectors.", Arity = ArgumentArity.OneOrMore };
        Option<string?> interval = new("--interval") { Description = "Poll at this interval, 1min to 30d, whatever the origin asks for; auto: adaptive, or as the list says.", HelpName = "DURATION" };
        Option<string?> agent = new("--user-agent") { Description = "User-Agent for this source; default: the hub's, or as the list says.", HelpName = "TEXT" };
        Option<string?> keep = new("--keep") { Description = "Keep only articles for which this rule holds (docs/rules.md); default: as the list says.", HelpName = "RULE" };
        Option<string?> drop = new("--drop") { Description = "Drop articles for which this rule holds; default: as the list says.", HelpName = "RULE" };
        keep.Validators.Add(static result => MustSay(result, "keep"));
        drop.Validators.Add(static result => MustSay(result, "drop"));
        Option<string?> clear = new("--clear") { Description = "Forget basic, bearer, headers, cookie, proxy, or all of them.", HelpName = "KIND" };
        clear.AcceptOnlyFromAmong("basic", "bearer", "headers", "cookie", "proxy", "all");
        Option<string?> fullText = new("--full-text") { Description = FullTextOption.Description + " default: as the list says.", HelpName = "auto|always|never|default" };
        fullText.AcceptOnlyFromAmong("auto", "always", "never", "default");
        Option<string?> similar = new("--similar-topics") { Description = "Whether its articles may have topics by similarity (SimilarTopics); default: as the list says, else on.", HelpName = "on|off|default" };
        similar.AcceptOnlyFromAmong("on", "off", "default");
        Option<string?> republish = new("--republish") { Description = "How much of its articles is shown and passed on: full, summary (the publisher's own, or the beginning) or title; default: as the list says, else Publishing:Republish.", HelpName = "full|summary|title|default" };
        republish.AcceptOnlyFromAmong("full", "summary", "title", "default");
        Option<bool> found = new("--no-selectors") { Description = "Forget selectors that were set: the entries of a page are found, or are where the list says." };
        SelectorOptions selectors = new();
        AccessOptions access = new();
        Command set = new("set", "Set interval, User-Agent, rules, full text, rights to republish, topics by similarity, selectors, credentials or proxy of a source. Secrets come from --secret-file, --secret-env or standard input, are stored encrypted and never shown again.")
        {
            urls, interval, agent, keep, drop, clear, fullText, similar, republish, found,
        };
        selectors.AddTo(set);
        access.AddTo(set);
        set.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            string[] named = parsed.GetValue(urls)!;
            if (named.Length > 1)
            {
                if (selectors.Get(parsed) is not null || parsed.GetValue(found) || access.IsGiven(parsed) || parsed.GetValue(clear) is not null)
                {
                    throw new CommandException("Nothing was set: credentials and selectors are each source's own; set them for one source at a time.");
                }

                TypedSettings set = new(Set(parsed, interval, "auto"), Set(parsed, agent, Default), Set(parsed, keep, Default), Set(parsed, drop, Default), Set(parsed, fullText, Default), parsed.GetValue(similar) switch { "on" => true, "off" => false, _ => null }, Set(parsed, republish, Default));
                string[] unset =
                [
                    .. new[] { ("interval", interval, "auto"), ("userAgent", agent, Default), ("keep", keep, Default), ("drop", drop, Default), ("fullText", fullText, Default), ("similarTopics", similar, Default), ("republish", republish, Default) }
                        .Where(one => parsed.GetValue(one.Item2) == one.Item3).Select(static one => one.Item1),
                ];
                return await SetManyAsync(host, named, new SomeSettings(set, unset), cancel);
            }

            SourceStatus source = await SourceLookup.RequireAsync(host, named[0], cancel);
            SourceSettings stored = (await host.Get<SourceSettingsStore>().FindAsync(source.Id, cancel))!;
            TypedSettings before = TypedSettings.Of(stored);
            (SourceSettings? wanted, string? problem) = new TypedSettings(
                Given(parsed, interval, "auto", before.Interval), Given(parsed, agent, Default, before.UserAgent), Given(parsed, keep, Default, before.Keep), Given(parsed, drop, Default, before.Drop),
                Given(parsed, fullText, Default, before.FullText), parsed.GetValue(similar) switch { null => before.SimilarTopics, "on" => true, "off" => false, _ => null },
                Given(parsed, republish, Default, before.Republish)).ApplyTo(stored);
            SourceSettings settings = wanted ?? throw new CommandException($"Nothing was set: {problem}");
            settings = selectors.Get(parsed) is { } where ? settings with { Selectors = where } : parsed.GetValue(found) ? settings with { Selectors = null } : settings;
            if (access.IsGiven(parsed) || parsed.GetValue(clear) is not null)
            {
                settings = await AccessAsync(host, settings, source, parsed, access, parsed.GetValue(clear), cancel);
            }

            if (await host.Get<SourceSetup>().ChangeAsync(source.Id, now => now == stored ? settings : null, cancel) is not { After: not null })
            {
                throw new CommandException("Nothing was set: somebody else has changed this source meanwhile; try again.");
            }

            await SourceShowCommand.WriteAsync(host, source.Id, cancel);
            if (settings.Selectors is not null && source.Kind == SourceKind.Feed)
            {
                await Console.Error.WriteLineAsync("feedhub: selectors count where a page is read, and this source is a feed; --no-selectors takes them back");
            }

            return CommandLine.Done;
        });
        return set;
    }

    // An empty word is what somebody types who wants no rule any more.
    private static void MustSay(System.CommandLine.Parsing.OptionResult result, string name)
    {
        if (result.Tokens is [{ Value: var rule }] && string.IsNullOrWhiteSpace(rule))
        {
            result.AddError($"--{name}: a rule has words; --{name} default takes away the one that was set.");
        }
    }

    // In one transaction, and only what was named: nobody's other change is lost.
    private static async Task<int> SetManyAsync(CommandHost host, string[] urls, SomeSettings some, CancellationToken cancel)
    {
        Dictionary<long, SourceStatus> sources = [];
        foreach (string url in urls)
        {
            SourceStatus source = await SourceLookup.RequireAsync(host, url, cancel);
            sources[source.Id] = source;
        }

        (IReadOnlyDictionary<long, SettingsChange>? done, string? problem) = await host.Get<SourceSetup>().ChangeSomeAsync(sources.Keys, some, cancel);
        if (done is null)
        {
            throw new CommandException($"Nothing was set: {problem}");
        }

        foreach ((long id, SourceStatus source) in sources)
        {
            string what = !done.TryGetValue(id, out SettingsChange? change) ? "removed meanwhile" : change.After is null ? "unchanged" : "set";
            await Console.Out.WriteLineAsync($"{UrlRedaction.Redact(source.Url)}  {what}");
        }

        return CommandLine.Done;
    }

    private static string? Set(ParseResult parsed, Option<string?> option, string unset) => parsed.GetValue(option) is { } text && text != unset ? text : null;

    private static string? Given(ParseResult parsed, Option<string?> option, string unset, string? before) => parsed.GetValue(option) is not { } text ? before : text == unset ? null : text;

    private static async Task<SourceSettings> AccessAsync(
        CommandHost host, SourceSettings settings, SourceStatus source, ParseResult parsed, AccessOptions options, string? clear, CancellationToken cancel)
    {
        SourceAccessSeal seal = host.Get<SourceAccessSeal>();
        SourceAccess stored = settings.Access is { } closed ? seal.Open(closed) ?? new() : new(); // what cannot be read any more is replaced
        Uri polled = new(source.CurrentUrl);
        SourceAccess wanted = Without(await options.ApplyAsync(parsed, stored, polled, cancel), clear);
        if (polled.Scheme == Uri.UriSchemeHttp && !wanted.IsEmpty && wanted.ToFetch().HasCredentials)
        {
            await Console.Error.WriteLineAsync("feedhub: this source is polled over http: what was set travels unencrypted");
        }

        return wanted.IsEmpty ? settings with { Access = null, AccessKinds = null } : settings with { Access = seal.Close(wanted), AccessKinds = wanted.Kinds };
    }

    private static SourceAccess Without(SourceAccess access, string? kind) => kind switch
    {
        "basic" => access with { UserName = null, Password = null },
        "bearer" => access with { Bearer = null },
        "headers" => access with { Headers = new Dictionary<string, string>() },
        "cookie" => access with { Cookie = null },
        "proxy" => access with { Proxy = null },
        "all" => new(),
        _ => access,
    };
}
