using System.Text;

namespace FeedHub.Timeline.Storage;

/// <summary>Names of columns: <c>PublishedMs</c> becomes <c>published_ms</c>.</summary>
internal static class SnakeCase
{
    public static string From(string name)
    {
        StringBuilder text = new(name.Length + 4);
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
