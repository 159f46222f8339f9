using FeedHub.Timeline.Reading;

namespace FeedHub.Publishing;

/// <summary>The parameter by which a merged view shows all copies of a story: <c>?copies=show</c>. Everything else that may stand in a query is ignored.</summary>
internal static class StoryCopies
{
    public const string Query = "?copies=show";

    /// <summary>Whether a request asks for all copies, in a view that would show one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="view">The view.</param>
    public static bool AreWanted(HttpRequest request, ViewSelector view) => request.Query["copies"] == "show" && TimelineQueries.Collapses(view);
}
