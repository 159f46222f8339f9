using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Evaluating;

/// <summary>Measures how bylines are read: the same names in the same order, each with its address and kind, or it is wrong.</summary>
public static class BylineEvaluation
{
    /// <summary>Reads each labelled byline as ingest would, without knowing its source.</summary>
    /// <param name="lines">One JSON object a line: <c>{"id","raw","expected":[{"name","email","kind"}]}</c>.</param>
    /// <exception cref="FormatException">A line has another form.</exception>
    public static ExactScore Run(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        int all = 0;
        List<EvaluationCase> wrong = [];
        foreach (LabelledByline labelled in LabelledJson.Read(lines, LabelledJson.Default.LabelledByline))
        {
            all++;
            string expected = Shown(labelled.Expected.Where(n => n.Kind != "none").Select(n => (n.Name ?? "", n.Email, n.Kind == "collective")));
            string decided = Shown(BylineParser.Parse(labelled.Raw, BylineContext.None).Select(b => (b.Name, b.Email, b.Kind == AuthorKind.Collective)));
            if (decided != expected)
            {
                wrong.Add(new(labelled.Id, expected, decided, labelled.Raw));
            }
        }

        return new(all - wrong.Count, all, wrong);
    }

    private static string Shown(IEnumerable<(string Name, string? Email, bool IsCollective)> names) => string.Join(
        " | ", names.Select(n => n.Name.Normalize() + (n.Email is null ? "" : $" <{n.Email.ToLowerInvariant()}>") + (n.IsCollective ? " (collective)" : "")));
}
