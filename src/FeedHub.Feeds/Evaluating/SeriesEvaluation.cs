using System.Globalization;
using FeedHub.Feeds.Series;

namespace FeedHub.Feeds.Evaluating;

/// <summary>
/// Measures which entries are found to be parts of a series, in which order. An entry is right if it stands in the right series in the right order among the others that do. A series of
/// which only one part is there has no order: it counts where the labels name it.
/// </summary>
public static class SeriesEvaluation
{
    /// <summary>Finds the series of each labelled source.</summary>
    /// <param name="lines">One JSON object a line: <c>{"id","host","entries":[{"title","date","url"}],"series":[[index,…],…]}</c>.</param>
    /// <exception cref="FormatException">A line has another form.</exception>
    public static PairScore Run(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        int sources = 0;
        int right = 0;
        int wrong = 0;
        int missed = 0;
        List<EvaluationCase> cases = [];
        foreach (LabelledSeries source in LabelledJson.Read(lines, LabelledJson.Default.LabelledSeries))
        {
            sources++;
            IReadOnlyList<IReadOnlyList<int>> labels = source.Series ?? [];
            if (labels.SelectMany(static label => label).Any(place => place < 0 || place >= source.Entries.Count))
            {
                throw new FormatException($"The series of {source.Id} name entries that it does not have; the first of its {source.Entries.Count} is 0.");
            }

            List<IReadOnlyList<int>> found =
            [
                .. SeriesDetector.Find([.. source.Entries.Select(e => (e.Title, e.Text ?? "", Date(e.Date), e.Url))]).Where(s => s.Count > 1 || labels.Any(l => l.Count == 1 && l[0] == s[0])),
            ];
            int inPlace = Match(labels, found);
            int placed = found.Sum(s => s.Count);
            int labelled = labels.Sum(s => s.Count);
            right += inPlace;
            wrong += placed - inPlace;
            missed += labelled - inPlace;
            if (inPlace != placed || inPlace != labelled)
            {
                cases.Add(new(source.Id, Shown(labels), Shown(found), string.Join(" / ", labels.Concat(found).SelectMany(s => s).Distinct().Order().Select(i => $"{i}: {source.Entries[i].Title}"))));
            }
        }

        return new(sources, right, wrong, missed, cases);
    }

    // Each found series is compared with the labelled one that it shares most with; no labelled one twice.
    private static int Match(IReadOnlyList<IReadOnlyList<int>> labels, List<IReadOnlyList<int>> found)
    {
        int sum = 0;
        HashSet<IReadOnlyList<int>> usedLabels = [];
        HashSet<IReadOnlyList<int>> usedFound = [];
        foreach ((IReadOnlyList<int> label, IReadOnlyList<int> series, int common) in labels
            .SelectMany(label => found.Select(series => (label, series, InOrder(label, series)))).OrderByDescending(pair => pair.Item3))
        {
            if (common > 0 && !usedLabels.Contains(label) && !usedFound.Contains(series))
            {
                usedLabels.Add(label);
                usedFound.Add(series);
                sum += common;
            }
        }

        return sum;
    }

    // Longest common subsequence.
    private static int InOrder(IReadOnlyList<int> a, IReadOnlyList<int> b)
    {
        int[] row = new int[b.Count + 1];
        foreach (int item in a)
        {
            int diagonal = 0;
            for (int j = 1; j <= b.Count; j++)
            {
                int above = row[j];
                row[j] = item == b[j - 1] ? diagonal + 1 : Math.Max(row[j], row[j - 1]);
                diagonal = above;
            }
        }

        return row[b.Count];
    }

    private static DateTimeOffset Date(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date : DateTimeOffset.UnixEpoch;

    private static string Shown(IEnumerable<IReadOnlyList<int>> series) => string.Join(" ", series.Select(s => $"[{string.Join(',', s)}]"));
}
