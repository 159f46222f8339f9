namespace FeedHub.FullText;

/// <summary>What a site's <c>robots.txt</c> allows one program (RFC 9309): the longest matching rule of the group that names it, else of the group for all.</summary>
public sealed class RobotsRules
{
    // RFC 9309 §2.5: at least 500 KiB are looked at.
    private const int MaxLength = 512 * 1024;
    private const int MaxRules = 2_000;
    private const int MaxPattern = 512;

    private readonly List<(string Pattern, bool Allows)> _rules;

    private RobotsRules(List<(string Pattern, bool Allows)> rules) => _rules = rules;

    /// <summary>Everything is allowed: there is no such file.</summary>
    public static RobotsRules AllowAll { get; } = new([]);

    /// <summary>Reads a file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="agent">Product token of this program, without version.</param>
    public static RobotsRules Parse(string text, string agent)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(agent);

        List<(string Pattern, bool Allows)> own = [];
        List<(string Pattern, bool Allows)> all = [];
        bool isOwnNamed = false;
        bool isForOwn = false;
        bool isForAll = false;
        bool wasRule = false;
        foreach (ReadOnlySpan<char> written in text.AsSpan(0, Math.Min(text.Length, MaxLength)).EnumerateLines())
        {
            int comment = written.IndexOf('#');
            ReadOnlySpan<char> line = (comment < 0 ? written : written[..comment]).Trim();
            int colon = line.IndexOf(':');
            if (colon <= 0)
            {
                continue;
            }

            ReadOnlySpan<char> name = line[..colon].Trim();
            string value = line[(colon + 1)..].Trim().ToString();
            if (name.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                // Several names in a row share the rules behind them.
                (isForOwn, isForAll) = wasRule ? (false, false) : (isForOwn, isForAll);
                wasRule = false;
                bool isOwn = value.Equals(agent, StringComparison.OrdinalIgnoreCase) || value.StartsWith(agent + "/", StringComparison.OrdinalIgnoreCase);
                isForOwn |= isOwn;
                isOwnNamed |= isOwn;
                isForAll |= value == "*";
                continue;
            }

            bool allows = name.Equals("allow", StringComparison.OrdinalIgnoreCase);
            if (!allows && !name.Equals("disallow", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            wasRule = true;
            if (value.Length is 0 or > MaxPattern)
            {
                continue; // an empty rule says nothing
            }

            Add(isForOwn ? own : null, value, allows);
            Add(isForAll ? all : null, value, allows);
        }

        return new(isOwnNamed ? own : all);
    }

    /// <summary>Whether a URL of the site may be fetched.</summary>
    /// <param name="url">Absolute.</param>
    public bool Allows(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        string path = url.PathAndQuery;
        int longest = -1;
        bool allows = true;
        foreach ((string pattern, bool isAllowed) in _rules)
        {
            if ((pattern.Length > longest || (pattern.Length == longest && isAllowed)) && Matches(pattern, path))
            {
                (longest, allows) = (pattern.Length, isAllowed);
            }
        }

        return allows;
    }

    private static void Add(List<(string Pattern, bool Allows)>? rules, string pattern, bool allows)
    {
        if (rules?.Count < MaxRules)
        {
            rules.Add((pattern, allows));
        }
    }

    // "*" stands for anything, "$" at the end for the end. Each star takes the first place that fits, so that the time is in proportion to both lengths.
    private static bool Matches(string pattern, string path)
    {
        bool isAnchored = pattern.EndsWith('$');
        string[] parts = (isAnchored ? pattern[..^1] : pattern).Split('*');
        int at = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            bool isLast = i == parts.Length - 1;
            if (i == 0)
            {
                if (!path.StartsWith(parts[0], StringComparison.Ordinal))
                {
                    return false;
                }

                at = parts[0].Length;
            }
            else if (isLast && isAnchored)
            {
                return path.Length - parts[i].Length >= at && path.EndsWith(parts[i], StringComparison.Ordinal);
            }
            else
            {
                int found = path.IndexOf(parts[i], at, StringComparison.Ordinal);
                if (found < 0)
                {
                    return false;
                }

                at = found + parts[i].Length;
            }
        }

        return !isAnchored || at == path.Length;
    }
}
