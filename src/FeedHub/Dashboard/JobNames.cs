using System.Collections;
using System.Globalization;
using System.Text;
using Hangfire.Common;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Names jobs for people: <c>PollBatchJob.RunAsync([1, 2, 3])</c> is "Poll batch: 3 sources". A <c>JobDisplayName</c> on the method wins.</summary>
internal static class JobNames
{
    private const string Suffix = "Job";

    /// <summary>Names a job.</summary>
    /// <param name="context">Asked for by Hangfire's signature.</param>
    /// <param name="job">The job.</param>
    public static string Describe(DashboardContext context, Job job)
    {
        _ = context;
        StringBuilder name = new();
        bool isJobType = job.Type.Name.Length > Suffix.Length && job.Type.Name.EndsWith(Suffix, StringComparison.Ordinal);
        AppendWords(name, isJobType ? job.Type.Name[..^Suffix.Length] : job.Method.Name);
        AppendArguments(name, job.Args);
        return name.ToString();
    }

    private static void AppendWords(StringBuilder name, string identifier)
    {
        foreach (char c in identifier)
        {
            if (char.IsUpper(c) && name.Length > 0)
            {
                name.Append(' ').Append(char.ToLowerInvariant(c));
            }
            else
            {
                name.Append(c);
            }
        }
    }

    private static void AppendArguments(StringBuilder name, IReadOnlyList<object> arguments)
    {
        string separator = ": ";
        foreach (object? argument in arguments)
        {
            if (Text(argument) is { } text)
            {
                name.Append(separator).Append(text);
                separator = ", ";
            }
        }
    }

    // Our jobs take ids of sources, or a switch or two; what Hangfire fills in itself (a cancellation token) is null here.
    private static string? Text(object? argument) => argument switch
    {
        long id => string.Create(CultureInfo.InvariantCulture, $"source {id}"),
        IReadOnlyList<long> { Count: 1 } ids => string.Create(CultureInfo.InvariantCulture, $"source {ids[0]}"),
        string text => text,
        ICollection many => string.Create(CultureInfo.InvariantCulture, $"{many.Count} sources"),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}
