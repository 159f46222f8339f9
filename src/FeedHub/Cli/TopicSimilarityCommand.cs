using System.CommandLine;
using System.Globalization;
using FeedHub.Feeds.Topics;
using FeedHub.Timeline.Topics;

namespace FeedHub.Cli;

/// <summary><c>topics similarity</c>: how sure topics by similarity are in this hub.</summary>
internal static class TopicSimilarityCommand
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root)
    {
        Command similarity = new("similarity", "Say how often topics by similarity were right on articles held back, and what they came to last.");
        similarity.SetAction(async (_, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            await Console.Out.WriteLineAsync(await host.Get<SimilarTopics>().LastAsync(cancel) is { } report ? Describe(report) : "Nothing was learned yet: it is tried each hour where there are articles without topics.");
            return CommandLine.Done;
        });
        Command? topics = root.Subcommands.FirstOrDefault(command => command.Name == "topics");
        if (topics is null)
        {
            root.Subcommands.Add(topics = new Command("topics", "What topics there are, and why."));
        }

        topics.Subcommands.Add(similarity);
    }

    /// <summary>Says in a line what a run came to.</summary>
    /// <param name="report">The run.</param>
    internal static string Describe(SimilarTopicsReport report)
    {
        HeldBackScore score = new(report.Right, report.Wrong, report.Labelled);
        string sureness = score.Right == 0
            ? "no guesses about articles held back were right in nine of ten cases, so none is named"
            : string.Create(CultureInfo.InvariantCulture, $"on articles held back {score.Right} of {score.Right + score.Wrong} names were right (precision {100 * score.Precision:F1} %, recall {100 * score.Recall:F1} %)");
        return string.Create(CultureInfo.InvariantCulture, $"{report.At:u}: {report.Topics} topics learned from {report.Examples} articles, by words{(report.ByMeaning ? " and meaning" : " alone")}; {sureness}. {report.Named} of {report.Asked} articles without topics got one.");
    }
}
