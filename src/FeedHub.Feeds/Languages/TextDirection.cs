namespace FeedHub.Feeds.Languages;

/// <summary>Which way a language is written, as HTML's <c>dir</c> says it.</summary>
public static class TextDirection
{
    private static readonly HashSet<string> RightToLeft = new(["ar", "arc", "ckb", "dv", "fa", "he", "iw", "khw", "ks", "ps", "sd", "syr", "ug", "ur", "yi", "arab", "hebr", "thaa", "syrc", "nkoo", "adlm"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> LeftToRightScripts = new(["latn", "cyrl", "deva"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Direction of a language.</summary>
    /// <param name="tag">BCP 47 tag; a script in it decides (<c>az-Arab</c>, <c>ks-Deva</c>).</param>
    /// <returns><c>rtl</c>, <c>ltr</c>, or <c>auto</c> where no language is known: then the text itself shows it.</returns>
    public static string Of(string? tag)
    {
        if (string.IsNullOrEmpty(tag))
        {
            return "auto";
        }

        string[] parts = tag.Split('-');
        bool isLeftToRight = parts.Skip(1).Any(LeftToRightScripts.Contains);
        return !isLeftToRight && (RightToLeft.Contains(parts[0]) || parts.Skip(1).Any(part => part.Length == 4 && RightToLeft.Contains(part))) ? "rtl" : "ltr";
    }
}
