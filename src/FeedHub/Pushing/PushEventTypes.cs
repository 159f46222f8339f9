namespace FeedHub.Pushing;

/// <summary>What can happen.</summary>
internal static class PushEventTypes
{
    public const string EntryNew = "entry.new";
    public const string EntryChanged = "entry.changed";
    public const string EntryRemoved = "entry.removed";
    public const string IncidentOpened = "incident.opened";
    public const string IncidentChanged = "incident.changed";
    public const string IncidentClosed = "incident.closed";
    public const string SourceAdded = "source.added";

    /// <summary>Sent by a test alone.</summary>
    public const string Test = "test";

    /// <summary>All that can be asked for.</summary>
    public static readonly IReadOnlyList<string> All = [EntryNew, EntryChanged, EntryRemoved, IncidentOpened, IncidentChanged, IncidentClosed, SourceAdded];

    /// <summary>Whether a list of types, or of their first words, names a type. An empty list names all.</summary>
    /// <param name="events">Words separated by spaces.</param>
    /// <param name="type">The type.</param>
    public static bool Names(string events, string type) =>
        events.Length == 0 || events.Split(' ').Any(word => word == type || (type.StartsWith(word, StringComparison.Ordinal) && type[word.Length..] is ['.', ..]));
}
