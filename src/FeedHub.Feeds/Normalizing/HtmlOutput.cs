using System.Buffers;

namespace FeedHub.Feeds.Normalizing;

/// <summary>A buffer that markup is written into, and shortened again where something turns out not to be wanted.</summary>
internal sealed class HtmlOutput
{
    private const int FirstSize = 4_096;
    private const int LargestKept = 262_144;

    private static readonly SearchValues<char> TextEscapes = SearchValues.Create("&<>");
    private static readonly SearchValues<char> ValueEscapes = SearchValues.Create("&<>\"");

    private char[] _buffer = new char[FirstSize];

    /// <summary>What was written.</summary>
    public ReadOnlySpan<char> Written => _buffer.AsSpan(0, Length);

    /// <summary>How much was written, in UTF-16 code units; may be set to less.</summary>
    public int Length { get; set; }

    /// <summary>Begins anew; a buffer that became large is given up.</summary>
    public void Reset()
    {
        Length = 0;
        if (_buffer.Length > LargestKept)
        {
            _buffer = new char[FirstSize];
        }
    }

    /// <summary>Writes one character as it is.</summary>
    public void Append(char character)
    {
        if (Length == _buffer.Length)
        {
            Grow(1);
        }

        _buffer[Length++] = character;
    }

    /// <summary>Writes markup as it is.</summary>
    public void Append(ReadOnlySpan<char> markup)
    {
        if (markup.Length > _buffer.Length - Length)
        {
            Grow(markup.Length);
        }

        markup.CopyTo(_buffer.AsSpan(Length));
        Length += markup.Length;
    }

    /// <summary>Writes plain text, escaped.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="maxLength">Where <see cref="Length"/> must end; neither a reference nor a surrogate pair is cut.</param>
    /// <returns><see langword="false"/> if the text was cut.</returns>
    public bool AppendText(ReadOnlySpan<char> text, int maxLength)
    {
        while (true)
        {
            int next = text.IndexOfAny(TextEscapes);
            ReadOnlySpan<char> run = next < 0 ? text : text[..next];
            if (run.Length > maxLength - Length)
            {
                int room = Math.Max(0, maxLength - Length);
                Append(run[..(room > 0 && char.IsHighSurrogate(run[room - 1]) ? room - 1 : room)]);
                return false;
            }

            Append(run);
            if (next < 0)
            {
                return true;
            }

            ReadOnlySpan<char> reference = Reference(text[next]);
            if (reference.Length > maxLength - Length)
            {
                return false;
            }

            Append(reference);
            text = text[(next + 1)..];
        }
    }

    /// <summary>Writes an attribute.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Plain value.</param>
    public void AppendAttribute(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        Append(' ');
        Append(name);
        Append("=\"");
        AppendValue(value);
        Append('"');
    }

    /// <summary>Writes a part of an attribute's value, escaped.</summary>
    public void AppendValue(ReadOnlySpan<char> value)
    {
        for (int next = value.IndexOfAny(ValueEscapes); next >= 0; next = value.IndexOfAny(ValueEscapes))
        {
            Append(value[..next]);
            Append(Reference(value[next]));
            value = value[(next + 1)..];
        }

        Append(value);
    }

    private static ReadOnlySpan<char> Reference(char character) => character switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        _ => "&quot;",
    };

    private void Grow(int more) => Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + more));
}
