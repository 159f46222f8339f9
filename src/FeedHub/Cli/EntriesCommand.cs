using System.CommandLine;
using FeedHub.Timeline.Explaining;
using FeedHub.Timeline.Retention;

namespace FeedHub.Cli;

/// <summary><c>entries</c>: takes single entries out of what is published, and back in.</summary>
internal static class EntriesCommand
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root) => root.Subcommands.Add(new Command("entries", "Take single articles out of what is published, and back in.")
    {
        Retract(),
        Restore(),
    });

    private static Command Retract()
    {
        Argument<string> name = new("ID|URL") { Description = "Number of an entry, its published id, its page, or its address at this hub." };
        Option<string?> reason = new("--reason") { Description = "Why, for operators: shown by explain, published nowhere.", HelpName = "TEXT" };
        Option<bool> forGood = new("--for-good") { Description = "Keep nothing of it but its ids: it cannot be restored." };
        Command command = new("retract", "Take an article out of all views and feeds, which name it as deleted, and never let a poll bring it back.") { name, reason, forGood };
        command.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            string wanted = parsed.GetValue(name)!;
            EntryExplanation entry = await EntryLookup.RequireAsync(host, wanted, cancel);
            if (entry.RemovedAt is not null)
            {
                throw new CommandException($"{wanted} is gone already: {entry.RemovedBecause}.");
            }

            await host.Get<EntryRetraction>().RetractAsync([entry.Id], parsed.GetValue(reason), parsed.GetValue(forGood), cancel);
            await Console.Out.WriteLineAsync($"Retracted entry {entry.Id}: {entry.Title}");
            if (!parsed.GetValue(forGood))
            {
                await Console.Out.WriteLineAsync($"For {Housekeeping.KeepRetracted.Days} days it comes back with: entries restore {entry.Id}");
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static Command Restore()
    {
        Argument<string> name = new("ID|URL") { Description = "Number that the entry had, its published id, or its address at this hub." };
        Command command = new("restore", "Bring an article back that was retracted here, under the ids and dates it had.") { name };
        command.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            string wanted = parsed.GetValue(name)!;
            EntryExplanation entry = await EntryLookup.RequireAsync(host, wanted, cancel);
            RestoreResult result = entry.RemovedAt is null ? RestoreResult.NotRetracted : await host.Get<EntryRetraction>().RestoreAsync(entry.Id, cancel);
            string? obstacle = result switch
            {
                RestoreResult.NotRetracted => $"{wanted} is not retracted.",
                RestoreResult.NotByOperator => $"{wanted} was not retracted here: {entry.RemovedBecause}.",
                RestoreResult.OptedOut => $"{wanted} stays out: its author or publisher opted out (optouts list).",
                RestoreResult.ContentGone => $"Nothing is kept of {wanted} but its ids: it was retracted for good, or more than {Housekeeping.KeepRetracted.Days} days ago, or its source was removed.",
                _ => null,
            };
            if (obstacle is not null)
            {
                throw new CommandException(obstacle);
            }

            await Console.Out.WriteLineAsync($"Restored entry {entry.Id}.");
            return CommandLine.Done;
        });
        return command;
    }
}
