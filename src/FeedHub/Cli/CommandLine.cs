using System.CommandLine;
using FeedHub.Configuration;
using FeedHub.Feeds.Opml;
using FeedHub.Timeline.Backups;
using FeedHub.Timeline.Storage;
using Microsoft.Extensions.Options;

namespace FeedHub.Cli;

/// <summary>The command line: results on standard output, everything else on standard error; exit 0, 1 could not run, 2 usage.</summary>
internal static class CommandLine
{
    /// <summary>Exit code: done.</summary>
    public const int Done = 0;

    /// <summary>Exit code: could not run.</summary>
    public const int CouldNotRun = 1;

    /// <summary>Exit code: the words of the call are off.</summary>
    public const int Usage = 2;

    /// <summary>All verbs.</summary>
    public static RootCommand Root()
    {
        RootCommand root = new("FeedHub polls feeds, keeps their entries in one timeline, and publishes feeds by author and topic from it.");
        ServeCommand.AddTo(root);
        PollCommand.AddTo(root);
        SourcesCommand.AddTo(root);
        AuthorsCommand.AddTo(root);
        IncidentsCommand.AddTo(root);
        TopicsCommand.AddTo(root);
        FiltersCommand.AddTo(root);
        SearchCommand.AddTo(root);
        FeedCommand.AddTo(root);
        ParseCommand.AddTo(root);
        EvaluateCommand.AddTo(root);
        EntriesCommand.AddTo(root);
        ExplainCommand.AddTo(root);
        SanitizeCommand.AddTo(root);
        TopicSimilarityCommand.AddTo(root);
        BackupCommand.AddTo(root);
        RestoreCommand.AddTo(root);
        ConfigCommand.AddTo(root);
        DoctorCommand.AddTo(root);
        HealthCheckCommand.AddTo(root);
        CompletionCommand.AddTo(root);
        SubscribersCommand.AddTo(root);
        WebhooksCommand.AddTo(root);
        TokensCommand.AddTo(root);
        KeysCommand.AddTo(root);
        OptOutsCommand.AddTo(root);
        ListsCommand.AddTo(root);
        CostsCommand.AddTo(root);
        return root;
    }

    /// <summary>Runs the verb that the arguments name; <c>serve</c> if none.</summary>
    /// <param name="args">Arguments as given.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        RootCommand root = Root();
        (ParseResult? parsed, IReadOnlyList<string> problems) = Read(root, args);
        if (parsed is null)
        {
            foreach (string problem in problems)
            {
                await Console.Error.WriteLineAsync($"feedhub: {problem}");
            }

            await Console.Error.WriteLineAsync("Try --help after the command for what it takes.");
            return Usage;
        }

        try
        {
            // The server ends by the host's own rules; a command is cancelled and may give back what it holds.
            bool serves = parsed.CommandResult.Command == root || parsed.CommandResult.Command.Name == ServeCommand.Name;
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = serves ? null : TimeSpan.FromSeconds(20),
            });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("feedhub: stopped before it was done; what was stored stays, the rest is still due");
            return CouldNotRun;
        }
        catch (OptionsValidationException failure)
        {
            await Console.Error.WriteLineAsync($"feedhub: {SettingsException.From([failure]).Message}");
            return CouldNotRun;
        }
        catch (AggregateException failure) when (failure.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            await Console.Error.WriteLineAsync($"feedhub: {SettingsException.From(failure.InnerExceptions.Cast<OptionsValidationException>()).Message}");
            return CouldNotRun;
        }
        catch (Exception failure) when (IsExpected(failure))
        {
            await Console.Error.WriteLineAsync($"feedhub: {failure.Message}{(failure.InnerException is { } inner && !failure.Message.Contains(inner.Message, StringComparison.OrdinalIgnoreCase) ? $" ({inner.Message})" : "")}");
            return CouldNotRun;
        }
    }

    /// <summary>What the arguments mean, or what is wrong with them.</summary>
    /// <param name="root">All verbs.</param>
    /// <param name="args">Arguments as given.</param>
    internal static (ParseResult? Parsed, IReadOnlyList<string> Problems) Read(RootCommand root, string[] args)
    {
        try
        {
            ParseResult parsed = root.Parse(args);
            return parsed.Errors.Count == 0 ? (parsed, []) : (null, [.. parsed.Errors.Select(static error => error.Message)]);
        }
        catch (InvalidOperationException failure)
        {
            // A validator that asks for an option's value gets this, in the same words, where the value is none.
            return (null, [failure.Message]);
        }
    }

    /// <summary>Failures of the surroundings, told in one line; anything else is a bug and shows where it happened.</summary>
    private static bool IsExpected(Exception failure) => failure
        is SettingsException or CommandException or BackupException or OpmlException or NewerDatabaseException or IOException or UnauthorizedAccessException
        or System.Data.Common.DbException or InvalidOperationException { InnerException: FormatException or System.Data.Common.DbException or IOException }
        or InvalidOperationException { InnerException: ArgumentException { InnerException: FormatException or OverflowException } }; // a setting that is a number
}
