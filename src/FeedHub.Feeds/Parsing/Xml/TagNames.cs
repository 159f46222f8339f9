namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>Finds the <see cref="Tag"/> of a local name, once a document.</summary>
internal static class TagNames
{
    private static readonly Dictionary<string, Tag> Known = Build();

    /// <summary>The tag of a local name in any case; <see cref="Tag.Unknown"/> if no reader knows it.</summary>
    /// <param name="localName">Name without prefix.</param>
    public static Tag Of(string localName) => Known.GetValueOrDefault(localName);

    private static Dictionary<string, Tag> Build()
    {
        Dictionary<string, Tag> names = new(StringComparer.OrdinalIgnoreCase)
        {
            // Names that are no identifiers.
            ["RDF"] = Tag.RdfRoot,
            ["new-feed-url"] = Tag.NewFeedUrl,
            ["in-reply-to"] = Tag.InReplyTo,
            ["deleted-entry"] = Tag.DeletedEntry,
        };
        string[] all = Enum.GetNames<Tag>(); // in the order of their values, of which the first is Unknown
        for (int i = 1; i < all.Length; i++)
        {
            names.TryAdd(all[i], (Tag)i);
        }

        return names;
    }
}
