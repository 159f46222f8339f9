using System.Text;

namespace FeedHub.Feeds.Normalizing;

/// <summary>The form of a link under which the same story from several sources meets.</summary>
internal static class StoryUrl
{
    /// <summary>
    /// Key of a link: without scheme, <c>www.</c>, default port, tracking parameters, fragment and trailing slash, parameters in alphabetical order.
    /// A link to the front page of a site names no story.
    /// </summary>
    /// <param name="link">Absolute http or https URL.</param>
    public static EntryKey? KeyOf(Uri link)
    {
        string path = link.AbsolutePath.TrimEnd('/');
        string query = TrackingParameters.Kept(link.Query);
        if (path.Length == 0 && query.Length == 0)
        {
            return null;
        }

        string host = link.IdnHost.ToLowerInvariant();
        host = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;

        StringBuilder story = new(link.AbsoluteUri.Length);
        story.Append(host);
        if (!link.IsDefaultPort)
        {
            story.Append(':').Append(link.Port);
        }

        return EntryKey.Of("story", story.Append(path).Append(InOrder(query)).ToString());
    }

    private static string InOrder(string query)
    {
        if (query.IndexOf('&') < 0)
        {
            return query;
        }

        string[] parameters = query[1..].Split('&', StringSplitOptions.RemoveEmptyEntries);
        Array.Sort(parameters, StringComparer.Ordinal);
        return "?" + string.Join('&', parameters);
    }
}
