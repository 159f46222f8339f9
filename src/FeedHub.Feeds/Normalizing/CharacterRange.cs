using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// Finds characters between two others. The framework's own searches for ranges compare by an interface, and where code that is compiled beforehand takes them in, each call makes two objects of its bounds:
/// a tenth of what a cold refresh allocated.
/// </summary>
public static class CharacterRange
{
    // Characters that are looked at together: two vectors.
    private const int Several = 16;

    /// <summary>Where the first character from <paramref name="first"/> to <paramref name="last"/>, both included, stands.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="first">Lowest character that is meant.</param>
    /// <param name="last">Highest.</param>
    /// <returns>-1 if there is none.</returns>
    public static int IndexIn(ReadOnlySpan<char> text, char first, char last)
    {
        int place = 0;
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(text);
        Vector128<ushort> lowest = Vector128.Create((ushort)first);
        Vector128<ushort> width = Vector128.Create((ushort)(last - first));
        for (; place + Several <= units.Length; place += Several)
        {
            Vector128<ushort> one = Vector128.Create(units[place..]) - lowest;
            Vector128<ushort> other = Vector128.Create(units[(place + Vector128<ushort>.Count)..]) - lowest;
            if ((Vector128.LessThanOrEqual(one, width) | Vector128.LessThanOrEqual(other, width)) != Vector128<ushort>.Zero)
            {
                break;
            }
        }

        for (; place < text.Length; place++)
        {
            if (text[place] >= first && text[place] <= last)
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>Whether half a surrogate pair stands alone: no text that UTF-8 can hold has one.</summary>
    /// <param name="text">Any text.</param>
    public static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (int next = IndexIn(text, '\uD800', '\uDFFF'); next >= 0; next = IndexIn(text, '\uD800', '\uDFFF'))
        {
            if (next + 1 == text.Length || !char.IsSurrogatePair(text[next], text[next + 1]))
            {
                return true;
            }

            text = text[(next + 2)..];
        }

        return false;
    }
}
