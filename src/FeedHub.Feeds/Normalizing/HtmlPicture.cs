using System.Globalization;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Finds the real picture of an <c>img</c> or <c>source</c>, also where a script would load it, and what is no picture but a tracker.</summary>
internal static class HtmlPicture
{
    private const int MaxCandidates = 20;
    private const string Spaces = " \t\n\f\r";

    /// <summary>Writes <c>src</c> and <c>srcset</c> of an <c>img</c>.</summary>
    /// <param name="output">Receives the attributes.</param>
    /// <param name="tag">The <c>img</c>.</param>
    /// <param name="source">What stands for it where it names none itself: the first of its <c>picture</c>, clean; empty for none.</param>
    /// <param name="baseUrl">What relative URLs are relative to.</param>
    /// <returns><see langword="false"/> if there is no picture for a reader: nothing was written.</returns>
    public static bool TryWriteImage(HtmlOutput output, HtmlTag tag, ReadOnlySpan<char> source, Uri? baseUrl)
    {
        ReadOnlySpan<char> lazy = tag.FirstValue(HtmlAttribute.DataSrc, HtmlAttribute.DataImage);
        ReadOnlySpan<char> lazySet = tag.FirstValue(HtmlAttribute.DataSrcSet, HtmlAttribute.DataOriginalSet);
        ReadOnlySpan<char> other = tag.FirstValue(HtmlAttribute.DataOther, HtmlAttribute.DataOther);
        bool isLate = !lazy.IsEmpty || !lazySet.IsEmpty || !other.IsEmpty;
        if (IsHidden(tag, isLate))
        {
            return false;
        }

        int start = output.Length;
        ReadOnlySpan<char> set = lazySet.IsEmpty ? tag.Value(HtmlAttribute.SrcSet) : lazySet;
        output.Append(" src=\"");

        // Where only a late set is named, src holds its place with something else.
        bool found = (!lazy.IsEmpty && HtmlUrl.TryAppendPicture(output, lazy, baseUrl))
            || (lazy.IsEmpty && WriteCandidates(output, lazySet, baseUrl, isFirstOnly: true) > 0)
            || HtmlUrl.TryAppendPicture(output, tag.Value(HtmlAttribute.Src), baseUrl)
            || (!other.IsEmpty && HtmlUrl.TryAppendPicture(output, other, baseUrl))
            || WriteCandidates(output, set, baseUrl, isFirstOnly: true) > 0
            || (!source.IsEmpty && HtmlUrl.TryAppendPicture(output, source, baseUrl));
        if (!found)
        {
            output.Length = start;
            return false;
        }

        output.Append('"');
        TryWriteSet(output, set, baseUrl);
        return true;
    }

    /// <summary>Writes <c>srcset</c> of a <c>source</c> in a <c>picture</c>.</summary>
    /// <returns><see langword="false"/> if it names no picture: nothing was written.</returns>
    public static bool TryWriteSource(HtmlOutput output, HtmlTag tag, Uri? baseUrl) => TryWriteSet(output, Set(tag), baseUrl);

    /// <summary>Name of the file in a written <c>src</c>.</summary>
    /// <param name="written">What <see cref="TryWriteImage"/> wrote.</param>
    public static ReadOnlySpan<char> FileOf(ReadOnlySpan<char> written)
    {
        ReadOnlySpan<char> url = written[(written.IndexOf('"') + 1)..];
        url = url[..url.IndexOfAny('"', '?', '#')];
        return url[(url.LastIndexOf('/') + 1)..];
    }

    /// <summary>The first picture that a written <c>source</c> names.</summary>
    /// <param name="written">What <see cref="TryWriteSource"/> wrote.</param>
    public static string? FirstOf(ReadOnlySpan<char> written)
    {
        int start = written.IndexOf('"') + 1;
        int length = written[start..].IndexOfAny('"', ' ');
        return start == 0 || length < 0 ? null : Parsing.Markup.CharacterReferences.Decode(written.Slice(start, length).TrimEnd(','));
    }

    private static ReadOnlySpan<char> Set(HtmlTag tag) =>
        tag.FirstValue(HtmlAttribute.DataSrcSet, HtmlAttribute.DataOriginalSet) is { IsEmpty: false } lazy ? lazy : tag.Value(HtmlAttribute.SrcSet);

    private static bool TryWriteSet(HtmlOutput output, ReadOnlySpan<char> set, Uri? baseUrl)
    {
        if (set.IsEmpty)
        {
            return false;
        }

        int start = output.Length;
        output.Append(" srcset=\"");
        if (WriteCandidates(output, set, baseUrl, isFirstOnly: false) == 0)
        {
            output.Length = start;
            return false;
        }

        output.Append('"');
        return true;
    }

    private static int WriteCandidates(HtmlOutput output, ReadOnlySpan<char> set, Uri? baseUrl, bool isFirstOnly)
    {
        int read = 0;
        int written = 0;
        while (read++ < MaxCandidates && NextCandidate(ref set, out ReadOnlySpan<char> reference, out ReadOnlySpan<char> descriptor))
        {
            int start = output.Length;
            output.Append(written == 0 ? "" : ", ");
            if (!HtmlUrl.TryAppendPicture(output, reference, baseUrl))
            {
                output.Length = start;
                continue;
            }

            written++;
            if (isFirstOnly)
            {
                break;
            }

            // A comma at the end of a URL would be taken for the end of the candidate.
            if (output.Written[^1] == ',')
            {
                output.Length--;
                output.Append("%2C");
            }

            if (IsDescriptor(descriptor))
            {
                output.Append(' ');
                output.Append(descriptor);
            }
        }

        return written;
    }

    /// <summary>Takes one candidate off a <c>srcset</c> (HTML §4.8.4.2.1): URLs may hold commas, but not at their ends.</summary>
    private static bool NextCandidate(ref ReadOnlySpan<char> set, out ReadOnlySpan<char> reference, out ReadOnlySpan<char> descriptor)
    {
        reference = descriptor = default;
        set = set.TrimStart(Spaces + ",");
        if (set.IsEmpty)
        {
            return false;
        }

        int length = set.IndexOfAny(Spaces);
        reference = length < 0 ? set : set[..length];
        set = set[reference.Length..];
        if (reference[^1] == ',')
        {
            reference = reference.TrimEnd(',');
            return true;
        }

        int comma = set.IndexOf(',');
        descriptor = (comma < 0 ? set : set[..comma]).Trim();
        set = comma < 0 ? default : set[(comma + 1)..];
        return true;
    }

    private static bool IsDescriptor(ReadOnlySpan<char> descriptor) =>
        descriptor.Length is > 1 and < 12 && descriptor[^1] is 'w' or 'x' or 'h'
        && double.TryParse(descriptor[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number > 0;

    private static bool IsHidden(HtmlTag tag, bool isLate)
    {
        // Only what is written again counts, so that it is judged alike each time.
        ReadOnlySpan<char> width = HtmlAttributeWriter.Number(tag.Value(HtmlAttribute.Width));
        ReadOnlySpan<char> height = HtmlAttributeWriter.Number(tag.Value(HtmlAttribute.Height));
        return (IsDot(width) && (height.IsEmpty || IsDot(height))) || (IsDot(height) && width.IsEmpty)
            || (!isLate && (tag.Has(HtmlAttribute.Hidden) || (tag.Has(HtmlAttribute.Style) && HtmlStyle.Hides(tag.Value(HtmlAttribute.Style))))); // some loaders show it when it is there
    }

    private static bool IsDot(ReadOnlySpan<char> length) => !length.IsEmpty && length.TrimStart('0') is "" or "1";
}
