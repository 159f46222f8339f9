namespace FeedHub.Feeds.Series;

/// <summary>How an entry says that it is part of something.</summary>
public enum SeriesMarkKind
{
    /// <summary>By a word that means a part of a whole, or a fraction: <c>part 2</c>, <c>(2/3)</c>, <c>Teil 2</c>.</summary>
    Part = 0,

    /// <summary>By a number in a run without end: <c>#17</c>, <c>episode 17</c>.</summary>
    Issue = 1,

    /// <summary>By a bare number behind its title: <c>The road to the cloud II</c>. Proves nothing alone.</summary>
    Number = 2,

    /// <summary>By the beginning of its title alone: <c>Monitoring at Spotify: Introducing Heroic</c>. Proves nothing alone.</summary>
    Stem = 3,
}
