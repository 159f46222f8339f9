namespace FeedHub.Feeds.Normalizing;

/// <summary>What is known about the source of a byline: its own names are no persons.</summary>
public sealed class BylineContext
{
    private readonly HashSet<string> _ownNames = new(StringComparer.Ordinal);

    /// <summary>Nothing is known.</summary>
    public static BylineContext None { get; } = new([], null);

    /// <summary>Gathers the names of a source.</summary>
    /// <param name="titles">Titles of the source; those that are <see langword="null"/> do not count.</param>
    /// <param name="host">Host of its site or feed: <c>labs.example.org</c> is also called <c>example.org</c>. Its single labels do not count: many people are called as their domain.</param>
    public BylineContext(IEnumerable<string?> titles, string? host)
    {
        ArgumentNullException.ThrowIfNull(titles);

        foreach (string? title in titles)
        {
            Add(title);
        }

        if (string.IsNullOrEmpty(host))
        {
            return;
        }

        Add(host);
        int dot = host.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && host.IndexOf('.', dot + 1) > 0)
        {
            Add(host[(dot + 1)..]);
        }
    }

    /// <summary>The folded name is one of the source's own.</summary>
    /// <param name="nameKey">As <see cref="Byline.NameKey"/>.</param>
    public bool IsOwnName(string nameKey) => _ownNames.Contains(nameKey);

    private void Add(string? name)
    {
        string key = LetterFolding.FoldWords(name ?? "");
        if (key.Length > 1)
        {
            _ownNames.Add(key);
        }
    }
}
