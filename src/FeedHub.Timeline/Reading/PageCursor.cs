using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FeedHub.Timeline.Reading;

/// <summary>Where a page of the timeline ends: the next one begins after this entry.</summary>
/// <param name="SortMs">Sort date, Unix milliseconds.</param>
/// <param name="Id">Row id.</param>
public readonly record struct PageCursor(long SortMs, long Id)
{
    /// <summary>Text for a URL.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{SortMs:x}-{Id:x}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">Untrusted text.</param>
    /// <param name="cursor">The cursor.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out PageCursor cursor)
    {
        cursor = default;
        int dash = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        if (dash < 1
            || !long.TryParse(text.AsSpan(0, dash), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long sort)
            || !long.TryParse(text.AsSpan(dash + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long id))
        {
            return false;
        }

        cursor = new(sort, id);
        return true;
    }
}
