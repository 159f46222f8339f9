namespace FeedHub.Fetching;

/// <summary>Carries a named failure out of a callback or a stream, through code of the framework; never leaves this project.</summary>
internal sealed class FetchFailure(FetchError error, string reason) : Exception(reason)
{
    /// <summary>Class of the failure.</summary>
    public FetchError Error { get; } = error;
}
