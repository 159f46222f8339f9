namespace FeedHub.Configuration;

/// <summary>Bound from <c>FeedHub:SimilarTopics</c>: topics for articles whose source names no categories, by similarity to articles that are under a topic.</summary>
public sealed class SimilarTopicsOptions
{
    /// <summary>Configuration path of this section.</summary>
    public const string Section = "FeedHub:SimilarTopics";

    /// <summary>Whether topics are found so. Default true; where nine in ten cannot be right, none is named anyway.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Whether meanings are compared, by sentence models that know English: some 400 MB of memory while entries that are new are read, once an hour at most, and none otherwise. Default true; else words alone are
    /// compared, which finds little in short texts.
    /// </summary>
    public bool ByMeaning { get; set; } = true;

    /// <summary>Slugs of sources whose articles are left as they are. Default none.</summary>
    public IList<string> ExcludedSources { get; } = [];
}
