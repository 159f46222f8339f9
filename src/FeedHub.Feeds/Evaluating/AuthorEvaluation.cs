using FeedHub.Feeds.Authors;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Evaluating;

/// <summary>Measures which bylines become one author by themselves; a proposal is no merge.</summary>
public static class AuthorEvaluation
{
    /// <summary>Lets each pair of bylines arrive one after the other, as ingest would meet them.</summary>
    /// <param name="lines">One JSON object a line: <c>{"id","a":{"byline","sourceHost","trusted","email"?,"uri"?},"b":{…},"same","why"}</c>.</param>
    /// <exception cref="FormatException">A line has another form.</exception>
    public static PairScore Run(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        PairTally tally = new();
        foreach (LabelledAuthors pair in LabelledJson.Read(lines, LabelledJson.Default.LabelledAuthors))
        {
            (bool isSame, string reason) = Decide(pair.A, pair.B);
            tally.Add(pair.Id, pair.Same, isSame, reason, $"'{pair.A.Byline}' and '{pair.B.Byline}': {pair.Why}");
        }

        return tally.Score;
    }

    private static (bool IsSame, string Reason) Decide(LabelledClaim a, LabelledClaim b)
    {
        const long First = 1;
        bool isOneSource = string.Equals(a.SourceHost, b.SourceHost, StringComparison.OrdinalIgnoreCase);
        AuthorBook book = new();
        List<KnownByline> known = [];
        foreach (AuthorClaim claim in Claims(a, First))
        {
            KnownByline row = new(
                known.Count + 1, First, claim.Byline.Name, claim.Byline.NameKey, claim.Byline.Kind, claim.Email?.Key, claim.Page?.Key, known.Count + 1);
            known.Add(row);
            if (a.Trusted || isOneSource)
            {
                book.Add(row);
            }
        }

        List<AuthorClaim> second = Claims(b, isOneSource ? First : 2);
        if (known.Count == 0 || second.Count == 0)
        {
            return (false, "one of them names nobody");
        }

        string reason = "";
        foreach (AuthorClaim claim in second)
        {
            bool isGroup = claim.Byline.Kind == AuthorKind.Collective;
            if (isOneSource && known.Exists(k => k.NameKey == claim.Byline.NameKey || (isGroup && k.Kind == AuthorKind.Collective && k.NameKey == AuthorNames.WithOtherArticle(claim.Byline.NameKey))))
            {
                return (true, "same name in one source");
            }

            AuthorDecision decision = book.Find(claim, b.Trusted, []);
            if (decision.AuthorId is not null)
            {
                return (true, decision.Reason);
            }

            reason = decision.Suspicions.Count > 0 ? $"proposal: {decision.Suspicions[0].Evidence}" : decision.Reason;
        }

        return (false, reason);
    }

    private static List<AuthorClaim> Claims(LabelledClaim claim, long source)
    {
        string site = $"https://{claim.SourceHost}/";
        BylineContext context = new([], claim.SourceHost);
        return [.. BylineParser.FromPersons([new FeedPerson(claim.Byline, claim.Email, claim.Uri)], null, context).Select(byline => AuthorClaim.Of(source, byline, site))];
    }
}
