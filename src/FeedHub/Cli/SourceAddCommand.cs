using System.CommandLine;
using System.Globalization;
using FeedHub.Credentials;
using FeedHub.Feeds.Normalizing;
using FeedHub.Polling;
using FeedHub.Timeline.Sources;

namespace FeedHub.Cli;

/// <summary><c>sources add</c>: adds the feed behind an address, or the page there.</summary>
internal static class SourceAddCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string> url = new("URL") { Description = "A feed, a page that names its feed, or a page that lists entries; without a scheme https, or http where that cannot be reached." };
        Option<string?> title = new("--title") { Description = "Title that wins over the feed's own." };
        Option<string?> folder = new("--folder") { Description = "Folder, nested ones separated by /." };
        Option<bool> page = new("--page") { Description = "Read the page itself, also where it names a feed." };
        Option<FullTextMode> fullText = FullTextOption.Create();
        SelectorOptions selectors = new();
        AccessOptions access = new();
        Command add = new("add", "Add a source: finds the feed if the URL is a page, and reads the page itself if it names none. What opens it is stored encrypted.") { url, title, folder, page, fullText };
        selectors.AddTo(add);
        access.AddTo(add);
        add.SetAction(async (parsed, cancel) =>
        {
            string given = parsed.GetValue(url)!;
            if (AddressOf(given) is not { } address)
            {
                await Console.Error.WriteLineAsync($"feedhub: '{UrlRedaction.Redact(given)}' is no http or https URL");
                return CommandLine.Usage;
            }

            await using CommandHost host = await CommandHost.StartAsync(cancel);
            (Uri bare, SourceAccess? inUrl) = SourceAccess.TakeFrom(address);
            SourceAccess opens = access.IsGiven(parsed) ? await access.ApplyAsync(parsed, inUrl ?? new(), bare, cancel) : inUrl ?? new();
            SourceAddition result = await host.Get<SourceAdding>().AddAsync(
                new SourceToAdd(bare)
                {
                    IsSchemeAssumed = IsSchemeLeftOut(given),
                    AsPage = parsed.GetValue(page),
                    Title = parsed.GetValue(title),
                    Folder = parsed.GetValue(folder)?.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
                    Selectors = selectors.Get(parsed),
                    FullText = parsed.GetValue(fullText),
                    Access = opens,
                },
                cancel);
            if (result is not SourceAddition.Added(_, var added, var feeds) done)
            {
                throw new CommandException($"{UrlRedaction.Redact(address.AbsoluteUri)}: {((SourceAddition.Refused)result).Reason}");
            }

            await TellSchemeAsync(done.InsteadOfHttps);
            foreach (DiscoveredFeed other in feeds.Skip(1))
            {
                await Console.Error.WriteLineAsync($"Also there: {UrlRedaction.Redact(other.Url)}  {other.Title}");
            }

            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{(added ? "Added" : "Already there:")} {UrlRedaction.Redact(feeds[0].Url)}  {feeds[0].Title} ({feeds[0].Entries} entries{(feeds[0].Kind == SourceKind.Page ? ", read from the page" : "")})"));
            bool wantsMore = parsed.GetValue(title) is not null || parsed.GetValue(folder) is not null || parsed.GetResult(fullText) is { Implicit: false } || selectors.Get(parsed) is not null || !opens.IsEmpty;
            if (!added && wantsMore)
            {
                await Console.Error.WriteLineAsync("feedhub: nothing of it was changed; 'sources set' sets credentials, selectors and full text, 'sources place' the folder");
            }

            return CommandLine.Done;
        });
        return add;
    }

    /// <summary>Says that plain http was taken, if it was.</summary>
    /// <param name="insteadOfHttps">The address that was taken.</param>
    public static async Task TellSchemeAsync(Uri? insteadOfHttps)
    {
        if (insteadOfHttps is not null)
        {
            await Console.Error.WriteLineAsync($"feedhub: {insteadOfHttps.Authority} cannot be reached by https; taken by plain http: {UrlRedaction.Redact(insteadOfHttps.AbsoluteUri)}");
        }
    }

    /// <summary>Whether <see cref="AddressOf"/> puts https in front of it.</summary>
    /// <param name="given">As typed.</param>
    public static bool IsSchemeLeftOut(string given) => !given.Contains("://", StringComparison.Ordinal);

    /// <summary>The address that somebody typed, https where the scheme is left out; <see langword="null"/> if it is none.</summary>
    /// <param name="given">As typed.</param>
    public static Uri? AddressOf(string given)
    {
        string absolute = IsSchemeLeftOut(given) ? "https://" + given : given;
        return Uri.TryCreate(absolute, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" ? address : null;
    }
}
