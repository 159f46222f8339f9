using System.CommandLine;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.PrivateViews;
using FeedHub.Timeline.PrivateViews;

namespace FeedHub.Cli;

/// <summary><c>tokens</c>: addresses of private views.</summary>
internal static class TokensCommand
{
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
            TimeSpan? life = parsed.GetValue(expires) is { } time ? Duration(time) : null;
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            (long id, string address, string? problem) = await host.Get<PrivateAddresses>().AddAsync(parsed.GetValue(name)!, parsed.GetValue(view), life, cancel);
            if (problem is not null)
            {
                throw new CommandException(problem);
            }

            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Token {id}, shown this once. Whoever has the address reads what it opens."));
            await Console.Out.WriteLineAsync(address);
            return CommandLine.Done;
        });
        return add;
    }

    private static Command List()
    {
        Option<bool> json = CommandJson.ArrayOption();
        Command list = new("list", "List private addresses, without what makes them private.") { json };
        list.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            DateTimeOffset now = host.Get<TimeProvider>().GetUtcNow();
            IReadOnlyList<PrivateToken> tokens = await host.Get<PrivateTokens>().ListAsync(cancel);
            if (parsed.GetValue(json))
            {
                await CommandJson.WriteAsync(tokens.Select(token => new
                {
                    id = token.Id,
                    name = token.Name,
                    opens = token.Scope.Length == 0 ? null : token.Scope,
                    state = token.RevokedAt is not null ? "revoked" : token.EndsAt <= now ? "ended" : "valid",
                    made = token.CreatedAt,
                    ends = token.EndsAt,
                    revoked = token.RevokedAt,
                    used = token.UsedAt,
                }));
                return CommandLine.Done;
            }

            foreach (PrivateToken token in tokens)
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

    private static TimeSpan Duration(string text) => DurationConverter.TryParse(text, out TimeSpan time) && time > TimeSpan.Zero && time < PrivateAddresses.MaxLife
        ? time
        : throw new CommandException($"--expires: '{text}' is no time to come; write 12h or 30d, at most 100 years.");

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
