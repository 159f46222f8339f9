namespace FeedHub.Feeds.Rules;

/// <summary>Takes what a <see cref="TermIndex"/> finds.</summary>
internal interface ITermSink
{
    /// <summary>A term stands from <paramref name="start"/> to <paramref name="end"/>.</summary>
    void Found(int term, int start, int end);
}
