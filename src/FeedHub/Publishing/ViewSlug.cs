namespace FeedHub.Publishing;

/// <summary>The form that slugs have in URLs: <c>[a-z0-9-]</c>, 1 to 80 characters. Anything else names nothing and never reaches the database.</summary>
internal static class ViewSlug
{
    private const int MaxLength = 80;

    public static bool IsValid(ReadOnlySpan<char> slug)
    {
        if (slug.Length is 0 or > MaxLength)
        {
            return false;
        }

        foreach (char c in slug)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
            {
                return false;
            }
        }

        return true;
    }
}
