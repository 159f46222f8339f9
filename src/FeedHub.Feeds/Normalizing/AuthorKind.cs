namespace FeedHub.Feeds.Normalizing;

/// <summary>What an author is.</summary>
public enum AuthorKind
{
    /// <summary>A human being.</summary>
    Person = 0,

    /// <summary>A team, company, role account or the source itself; belongs to its source and is never merged by name.</summary>
    Collective = 1,
}
