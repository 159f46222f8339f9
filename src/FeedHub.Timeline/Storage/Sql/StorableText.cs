using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>Text that both databases can hold: no NUL, no half surrogate pair. Anything else is the normaliser's business.</summary>
internal static class StorableText
{
    // Clean text, which is nearly all of it, is only looked at: two searches that the processor does in wide steps.
    public static string From(string text) => text.Contains('\0', StringComparison.Ordinal) || CharacterRange.HasLoneSurrogate(text) ? Repair(text) : text;

    private static string Repair(string text)
    {
        char[] repaired = new char[text.Length];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                repaired[length++] = text[i++];
                repaired[length++] = text[i];
            }
            else if (text[i] != '\0')
            {
                repaired[length++] = char.IsSurrogate(text[i]) ? '\uFFFD' : text[i];
            }
        }

        return new string(repaired, 0, length);
    }
}
