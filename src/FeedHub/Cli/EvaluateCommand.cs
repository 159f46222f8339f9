using System.CommandLine;
using System.Globalization;
using FeedHub.Embedding;
using FeedHub.Feeds.Evaluating;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedHub.Cli;

/// <summary><c>evaluate</c>: measures decisions on labelled sets, by the code that decides them at ingest. The last line is JSON.</summary>
internal static class EvaluateCommand
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root) => root.Subcommands.Add(new Command("evaluate", "Measure decisions on a labelled set: one JSON object a line, the result as JSON in the last line.")
    {
        Set("bylines", "How many bylines are read exactly as labelled.", lines => Of(BylineEvaluation.Run(lines))),
        Set("series", "Which entries are found to be parts of a series, in which order.", lines => Of(SeriesEvaluation.Run(lines), "sources")),
        Set("topics", "Which topics entries get by similarity, learned from the part marked train and asked about the rest.", lines => Of(TopicEvaluation.Run(lines, new SentenceEmbedder(isOn: true, NullLogger<SentenceEmbedder>.Instance), CancellationToken.None), "entries")),
        Set("authors", "Which pairs of bylines become one author by themselves.", lines => Of(AuthorEvaluation.Run(lines), "pairs")),
        Set("languages", "Which languages are found in texts whose feed names none.", lines => Of(LanguageEvaluation.Run(lines), "texts")),
        Set("clusters", "Which pairs of entries are found to tell one story.", lines => Of(ClusterEvaluation.Run(lines), "pairs")),
    });

    private static Command Set(string name, string description, Func<IEnumerable<string>, (IReadOnlyList<EvaluationCase> Cases, string Summary, string Json)> run)
    {
        Argument<FileInfo> file = new("FILE") { Description = "A labelled set." };
        Option<bool> show = new("--show") { Description = "Also print each case that was decided otherwise than its label says, and why." };
        Command command = new(name, description) { file, show };
        command.SetAction(async (parsed, cancel) =>
        {
            FileInfo set = parsed.GetValue(file)!;
            if (!set.Exists)
            {
                throw new CommandException($"There is no file {set.FullName}.");
            }

            try
            {
                (IReadOnlyList<EvaluationCase> cases, string summary, string json) = run(await File.ReadAllLinesAsync(set.FullName, cancel));
                if (parsed.GetValue(show))
                {
                    foreach (EvaluationCase one in cases)
                    {
                        await Console.Out.WriteLineAsync($"{one.Id}\texpected {one.Expected}\tdecided {one.Decided}\t{one.Why}");
                    }
                }

                await Console.Out.WriteLineAsync(summary);
                await Console.Out.WriteLineAsync(json);
                return CommandLine.Done;
            }
            catch (FormatException fault)
            {
                throw new CommandException($"{set.Name}: {fault.Message}");
            }
        });
        return command;
    }

    private static (IReadOnlyList<EvaluationCase> Cases, string Summary, string Json) Of(ExactScore score) => (
        score.Wrong,
        string.Create(CultureInfo.InvariantCulture, $"{score.Exact} of {score.Of} exact"),
        string.Create(CultureInfo.InvariantCulture, $"{{\"exact\":{score.Exact},\"of\":{score.Of}}}"));

    private static (IReadOnlyList<EvaluationCase> Cases, string Summary, string Json) Of(PairScore score, string what) => (
        score.Cases,
        string.Create(CultureInfo.InvariantCulture, $"{score.Count} {what}: {score.Right} right, {score.Wrong} wrong, {score.Missed} missed"),
        string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"{what}\":{score.Count},\"right\":{score.Right},\"wrong\":{score.Wrong},\"missed\":{score.Missed},\"precision\":{score.Precision:0.0000},\"recall\":{score.Recall:0.0000}}}"));
}
