using FeedHub.Feeds.Languages;

namespace FeedHub.Feeds.Evaluating;

/// <summary>Measures which languages are found in texts, as for entries whose feed names none.</summary>
public static class LanguageEvaluation
{
    /// <summary>Looks at each text as ingest would.</summary>
    /// <param name="lines">One JSON object a line: <c>{"id","title","text","source","language"}</c>; no language means that nothing should be said, and what is said of it is wrong.</param>
    /// <returns>Counts over texts; a text of another language than its label's is wrong, one of which nothing is said is missed.</returns>
    /// <exception cref="FormatException">A line has another form.</exception>
    public static PairScore Run(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        LanguageDetector detector = new([]);
        int count = 0;
        int right = 0;
        int wrong = 0;
        int missed = 0;
        List<EvaluationCase> cases = [];
        foreach (LabelledLanguage labelled in LabelledJson.Read(lines, LabelledJson.Default.LabelledLanguage))
        {
            count++;
            (string? found, string? reason) = new EntryLanguage(detector, named: null, declared: null, labelled.Source).Of(null, labelled.Title ?? "", labelled.Text ?? "");
            if (found == labelled.Language)
            {
                right += found is null ? 0 : 1;
                continue;
            }

            wrong += found is null ? 0 : 1;
            missed += found is null ? 1 : 0;
            cases.Add(new(labelled.Id, labelled.Language ?? "nothing", found ?? "nothing", reason ?? "too little speaks for one language"));
        }

        return new(count, right, wrong, missed, cases);
    }
}
