namespace FeedHub.Fetching.Answers;

/// <summary>Finds WebSub's links (<c>rel=hub</c>, <c>rel=self</c>) in Link headers (RFC 8288 §3, WebSub §4).</summary>
internal static class LinkHeader
{
    private const int MostHubs = 10;
    private const int LongestUrl = 2_048;

    /// <summary>Reads one header line and adds what it names.</summary>
    /// <param name="line">Header value, any number of links.</param>
    /// <param name="baseUrl">What relative targets are relative to.</param>
    /// <param name="hubs">Receives absolute http(s) URLs of hubs, each once.</param>
    /// <param name="self">Receives the topic's URL if none is known yet.</param>
    public static void Read(string line, Uri baseUrl, List<string> hubs, ref string? self)
    {
        ReadOnlySpan<char> rest = line;
        while (rest.IndexOf('<') is >= 0 and var open)
        {
            rest = rest[(open + 1)..];
            int close = rest.IndexOf('>');
            if (close < 0)
            {
                return;
            }

            ReadOnlySpan<char> target = rest[..close].Trim();
            rest = rest[(close + 1)..];
            ReadOnlySpan<char> relations = TakeRelations(ref rest);
            if (Has(relations, "hub") && hubs.Count < MostHubs && Resolve(target, baseUrl) is { } hub && !hubs.Contains(hub))
            {
                hubs.Add(hub);
            }

            if (self is null && Has(relations, "self"))
            {
                self = Resolve(target, baseUrl);
            }
        }
    }

    /// <summary>Reads parameters up to the comma that ends the link, and gives the value of the first <c>rel</c> (RFC 8288 §3.3: others are ignored).</summary>
    private static ReadOnlySpan<char> TakeRelations(scoped ref ReadOnlySpan<char> rest)
    {
        ReadOnlySpan<char> relations = default;
        while (true)
        {
            rest = rest.TrimStart(" \t;");
            if (rest.IsEmpty || rest[0] is ',' or '<')
            {
                return relations;
            }

            int end = rest.IndexOfAny(";,=");
            ReadOnlySpan<char> name = (end < 0 ? rest : rest[..end]).Trim();
            rest = end < 0 ? default : rest[end..];
            if (rest is not ['=', ..])
            {
                continue;
            }

            rest = rest[1..].TrimStart();
            ReadOnlySpan<char> value = TakeValue(ref rest);
            if (relations.IsEmpty && name.Equals("rel", StringComparison.OrdinalIgnoreCase))
            {
                relations = value;
            }
        }
    }

    private static ReadOnlySpan<char> TakeValue(scoped ref ReadOnlySpan<char> rest)
    {
        ReadOnlySpan<char> value;
        if (rest is ['"', ..])
        {
            int quote = rest[1..].IndexOf('"');
            value = quote < 0 ? rest[1..] : rest[1..(quote + 1)];
            rest = quote < 0 ? default : rest[(quote + 2)..];
            return value;
        }

        int end = rest.IndexOfAny(";,");
        value = (end < 0 ? rest : rest[..end]).Trim();
        rest = end < 0 ? default : rest[end..];
        return value;
    }

    private static bool Has(ReadOnlySpan<char> relations, string relation)
    {
        foreach (Range part in relations.SplitAny(" \t"))
        {
            if (relations[part].Equals(relation, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Resolve(ReadOnlySpan<char> target, Uri baseUrl)
    {
        if (target.Length > LongestUrl || !HeaderText.IsSendable(target) || !Uri.TryCreate(baseUrl, target.ToString(), out Uri? url))
        {
            return null;
        }

        return url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps ? url.AbsoluteUri : null;
    }
}
