using System.Buffers.Text;
using System.CommandLine;
using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using FeedHub.Configuration;
using FeedHub.News;
using FeedHub.PrivateViews;
using FeedHub.Pushing;
using FeedHub.Timeline.PrivateViews;
using FeedHub.Timeline.Reading;

namespace FeedHub.Cli;

/// <summary><c>tokens</c>: addresses of private views.</summary>
internal static class TokensCommand
{
    private const int MaxNameLength = 100;

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root) => root.Subcommands.Add(new Command("tokens", "Private addresses of feeds and pages: make, list, revoke (docs/publishing.md).") { Add(), List(), Revoke() });

    private static Command Add()
    {
        Argument<string> name = new("NAME") { Description = "Whose it is, for lists." };
        Option<string?> view = new("--view") { Description = "Opens one view alone, in all formats: /authors/ada-lovelace; default everything.", HelpName = "PATH" };
        Option<string?> expires = new("--expires") { Description = "Ends after this time: 30d, 12h.", HelpName = "TIME" };
        Command add = new("add", "Make a private address; it is shown this once.") { name, view, expires };
        add.SetAction(async (parsed, cancel) =>
        {
            string given = parsed.GetValue(name)!;
            if (given.Length is 0 or > MaxNameLength || given.Any(char.IsControl))
            {
                throw new CommandException("NAME: 1 to 100 characters.");
            }

            await using CommandHost host = await CommandHost.StartAsync(cancel);
            DateTimeOffset now = host.Get<TimeProvider>().GetUtcNow();
            DateTimeOffset? ends = parsed.GetValue(expires) is { } time ? now + Duration(time) : null;
            string scope = "";
            if (parsed.GetValue(view) is { } path)
            {
                scope = path is "/" ? "/feeds/all" : path.TrimEnd('/').ToLowerInvariant();
                if (scope != NewsFeed.Path && (!WebSubTopic.TryParsePath(scope + ".atom", out WebSubTopic? topic) || await host.Get<TimelineQueries>().GetPageAsync(topic.Document.View, null, 1, cancel) is null))
                {
                    throw new CommandException($"--view: there is no view at {path}; write its page's path, such as /authors/ada-lovelace, or {NewsFeed.Path}.");
                }
            }

            string token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            long id = await host.Get<PrivateTokens>().AddAsync(given, PrivateViewsMiddleware.KeyOf(token), scope, ends, now, cancel);
            string address = host.Get<HubUrls>().Absolute($"{PrivateViewsMiddleware.Root}/{token}");
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Token {id}, shown this once. Whoever has the address reads what it opens."));
            await Console.Out.WriteLineAsync(scope.Length == 0 ? address + "/" : $"{address}{scope}.atom");
            return CommandLine.Done;
        });
        return add;
    }

    private static Command List()
    {
        Command list = new("list", "List private addresses, without what makes them private.");
        list.SetAction(async (_, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            DateTimeOffset now = host.Get<TimeProvider>().GetUtcNow();
            foreach (PrivateToken token in await host.Get<PrivateTokens>().ListAsync(cancel))
            {
                string state = token.RevokedAt is { } revoked ? $"revoked {Day(revoked)}" : token.EndsAt is { } ends ? $"{(ends <= now ? "ended" : "until")} {Day(ends)}" : "valid";
                await Console.Out.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{token.Id,4}  {state,-19}  {(token.Scope.Length == 0 ? "everything" : token.Scope)}  {token.Name}  made {Day(token.CreatedAt)}, {(token.UsedAt is { } used ? $"used {Day(used)}" : "never used")}"));
            }

            return CommandLine.Done;
        });
        return list;
    }

    private static Command Revoke()
    {
        Argument<long> id = new("ID") { Description = "Number of the token." };
        Command revoke = new("revoke", "Close a private address, for good.") { id };
        revoke.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            if (!await host.Get<PrivateTokens>().RevokeAsync(parsed.GetValue(id), host.Get<TimeProvider>().GetUtcNow(), cancel))
            {
                throw new CommandException($"There is no token {parsed.GetValue(id).ToString(CultureInfo.InvariantCulture)} that has not been revoked: 'tokens list' shows the numbers.");
            }

            await Console.Out.WriteLineAsync("Revoked: its address answers 410 from now on.");
            return CommandLine.Done;
        });
        return revoke;
    }

    private static TimeSpan Duration(string text)
    {
        DurationConverter.Register();
        try
        {
            return TypeDescriptor.GetConverter(typeof(TimeSpan)).ConvertFromInvariantString(text) is TimeSpan time && time > TimeSpan.Zero && time < TimeSpan.FromDays(36_500)
                ? time
                : throw new CommandException("--expires: a time to come, at most 100 years: 12h, 30d.");
        }
        catch (Exception odd) when (odd is FormatException or NotSupportedException or ArgumentException)
        {
            throw new CommandException($"--expires: '{text}' is no time; write 12h or 30d.");
        }
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
