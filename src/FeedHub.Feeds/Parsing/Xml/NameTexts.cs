using System.Text;
using FeedHub.Feeds.Parsing.Encodings;

namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>Turns names in bytes into strings, the same object for the same name, and splits off prefixes once per name.</summary>
/// <param name="letters">What the bytes mean; <see langword="null"/> for valid UTF-8.</param>
internal sealed class NameTexts(EncodedText? letters)
{
    private const int Slots = 256;
    private readonly string?[] _names = new string?[Slots];
    private readonly Dictionary<string, (string Prefix, string LocalName)> _parts = new(StringComparer.Ordinal);

    /// <summary>The name as a string.</summary>
    public string Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return "";
        }

        int slot = ((bytes.Length * 31) + (bytes[0] * 7) + bytes[^1] + (bytes[bytes.Length / 2] * 3)) & (Slots - 1);
        if (_names[slot] is { } known && Ascii.Equals(bytes, known))
        {
            return known;
        }

        string name = letters?.Decode(bytes) ?? Encoding.UTF8.GetString(bytes);
        _names[slot] = name;
        return name;
    }

    /// <summary>Prefix and local name; the prefix is empty if there is none.</summary>
    public (string Prefix, string LocalName) Split(string name)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == name.Length - 1)
        {
            return ("", name);
        }

        if (_parts.TryGetValue(name, out (string Prefix, string LocalName) parts))
        {
            return parts;
        }

        parts = (name[..colon], name[(colon + 1)..]);
        if (_parts.Count < Slots)
        {
            _parts.Add(name, parts);
        }

        return parts;
    }
}
