namespace FeedHub.Fetching.Answers;

/// <summary>The header <c>X-Robots-Tag</c>: what a publisher says of one document, as the <c>meta</c> element for robots does within it.</summary>
internal static class RobotsTag
{
    private const string Agent = "feedhub";

    /// <summary>Whether the document is not to be indexed by this program: <c>noindex</c> or <c>none</c>, for all (<c>noindex, nofollow</c>) or for it (<c>feedhub: noindex</c>).</summary>
    /// <param name="values">Values of all such headers.</param>
    public static bool IsNoIndex(IEnumerable<string> values)
    {
        foreach (string value in values)
        {
            bool isForUs = true;
            foreach (string part in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                string rule = part;
                int colon = part.IndexOf(':', StringComparison.Ordinal);
                if (colon > 0 && !part.StartsWith("unavailable_after", StringComparison.OrdinalIgnoreCase) && !part.StartsWith("max-", StringComparison.OrdinalIgnoreCase))
                {
                    isForUs = part.AsSpan(0, colon).Trim().Equals(Agent, StringComparison.OrdinalIgnoreCase); // a name holds for the rules that follow it
                    rule = part[(colon + 1)..].Trim();
                }

                if (isForUs && (rule.Equals("noindex", StringComparison.OrdinalIgnoreCase) || rule.Equals("none", StringComparison.OrdinalIgnoreCase)))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
