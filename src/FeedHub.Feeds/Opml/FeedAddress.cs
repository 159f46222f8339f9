using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Opml;

/// <summary>Addresses of feeds as people and programs write them into lists.</summary>
internal static class FeedAddress
{
    /// <summary>Reads an address.</summary>
    /// <param name="written">URL, also <c>feed://host/path</c> or <c>feed:https://host/path</c>.</param>
    /// <param name="problem">What is wrong with it and what to do.</param>
    /// <returns>The absolute http or https URL as written, but for the scheme; <see langword="null"/> if it is none.</returns>
    public static string? Parse(string written, out string? problem)
    {
        problem = null;
        string url = written.Trim();
        if (url.StartsWith("feed:", StringComparison.OrdinalIgnoreCase))
        {
            string rest = url["feed:".Length..];
            url = rest.StartsWith("http", StringComparison.OrdinalIgnoreCase) && rest.Contains("://", StringComparison.Ordinal) ? rest : $"http://{rest.TrimStart('/')}";
        }
        else if (url.StartsWith("//", StringComparison.Ordinal))
        {
            url = $"https:{url}";
        }

        if (url.Length > WebAddress.MaxLength)
        {
            problem = $"its xmlUrl has {url.Length} characters; at most {WebAddress.MaxLength} are taken.";
        }
        else if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || url.StartsWith('/'))
        {
            problem = $"\"{UrlRedaction.Redact(url)}\" is no absolute URL; write it with https:// and the host.";
        }
        else if (!WebAddress.IsWeb(address))
        {
            problem = $"\"{UrlRedaction.Redact(url)}\" cannot be polled: only http and https can.";
        }

        return problem is null ? url : null;
    }
}
