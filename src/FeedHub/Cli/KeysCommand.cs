using System.CommandLine;
using System.Globalization;
using FeedHub.Access;
using FeedHub.Configuration;
using FeedHub.Timeline.ApiKeys;

namespace FeedHub.Cli;

/// <summary><c>keys</c>: keys of the API.</summary>
internal static class KeysCommand
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root) => root.Subcommands.Add(new Command("keys", "Keys of the API: make, list, revoke (docs/api.md).") { Add(), List(), Revoke() });

    private static Command Add()
    {
        Argument<string> name = new("NAME") { Description = "Whose it is, for lists." };
        Option<string[]> scopes = new("--scope")
        {
            Description = "What it may do: read; sources (add, set up and poll them); curate (authors, retractions); admin (everything). Each includes reading.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = static _ => [ApiScopes.Read],
        };
        scopes.AcceptOnlyFromAmong([.. ApiScopes.All]);
        Option<string?> expires = new("--expires") { Description = "Ends after this time: 30d, 12h.", HelpName = "TIME" };
        Command add = new("add", "Make a key; it is shown this once.") { name, scopes, expires };
        add.SetAction(async (parsed, cancel) =>
        {
            TimeSpan? life = null;
            if (parsed.GetValue(expires) is { } text)
            {
                life = DurationConverter.TryParse(text, out TimeSpan time) ? time : throw new CommandException($"--expires: '{text}' is no time; write 12h or 30d.");
            }

            await using CommandHost host = await CommandHost.StartAsync(cancel);
            (long id, string key, string? problem) = await host.Get<ApiKeyIssue>().AddAsync(parsed.GetValue(name)!, parsed.GetValue(scopes)!, life, cancel);
            if (problem is not null)
            {
                throw new CommandException(problem);
            }

            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Key {id}, shown this once. Send it as 'Authorization: Bearer KEY'."));
            await Console.Out.WriteLineAsync(key);
            return CommandLine.Done;
        });
        return add;
    }

    private static Command List()
    {
        Option<bool> json = CommandJson.ArrayOption();
        Command list = new("list", "List keys, without what makes them keys.") { json };
        list.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            DateTimeOffset now = host.Get<TimeProvider>().GetUtcNow();
            IReadOnlyList<ApiKey> keys = await host.Get<ApiKeyStore>().ListAsync(cancel);
            if (parsed.GetValue(json))
            {
                await CommandJson.WriteAsync(keys.Select(key => new
                {
                    id = key.Id,
                    name = key.Name,
                    scopes = key.Scopes,
                    state = key.RevokedAt is not null ? "revoked" : key.EndsAt <= now ? "ended" : "valid",
                    made = key.CreatedAt,
                    ends = key.EndsAt,
                    revoked = key.RevokedAt,
                    used = key.UsedAt,
                }));
                return CommandLine.Done;
            }

            foreach (ApiKey key in keys)
            {
                string state = key.RevokedAt is { } revoked ? $"revoked {Day(revoked)}" : key.EndsAt is { } ends ? $"{(ends <= now ? "ended" : "until")} {Day(ends)}" : "valid";
                await Console.Out.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{key.Id,4}  {state,-19}  {string.Join(' ', key.Scopes)}  {key.Name}  made {Day(key.CreatedAt)}, {(key.UsedAt is { } used ? $"used {Day(used)}" : "never used")}"));
            }

            return CommandLine.Done;
        });
        return list;
    }

    private static Command Revoke()
    {
        Argument<long> id = new("ID") { Description = "Number of the key." };
        Command revoke = new("revoke", "Revoke a key, for good.") { id };
        revoke.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            if (!await host.Get<ApiKeyStore>().RevokeAsync(parsed.GetValue(id), host.Get<TimeProvider>().GetUtcNow(), cancel))
            {
                throw new CommandException($"There is no key {parsed.GetValue(id).ToString(CultureInfo.InvariantCulture)} that has not been revoked: 'keys list' shows the numbers.");
            }

            await Console.Out.WriteLineAsync("Revoked: what sends it is answered 401 from now on.");
            return CommandLine.Done;
        });
        return revoke;
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
