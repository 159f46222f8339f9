namespace FeedHub.Feeds.Rules;

/// <summary>Where a term looks.</summary>
public enum RuleField
{
    /// <summary>Title and text: what a term without a field means.</summary>
    Content,

    /// <summary><c>title:</c></summary>
    Title,

    /// <summary><c>text:</c></summary>
    Text,

    /// <summary><c>author:</c>, a byline, or name and slug of the author that it means.</summary>
    Author,

    /// <summary><c>topic:</c>, label or slug.</summary>
    Topic,

    /// <summary><c>category:</c>, as the source wrote it.</summary>
    Category,

    /// <summary><c>source:</c>, title, slug or address.</summary>
    Source,

    /// <summary><c>folder:</c>, the path of the source's folder.</summary>
    Folder,

    /// <summary><c>url:</c>, words of the entry's link.</summary>
    Url,
}
