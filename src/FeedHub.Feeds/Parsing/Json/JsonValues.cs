using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FeedHub.Feeds.Parsing.Dates;

namespace FeedHub.Feeds.Parsing.Json;

/// <summary>Reads values as JSON Feed means them, whatever type they have. Each leaves the reader on the last token of the value.</summary>
internal static class JsonValues
{
    /// <summary>Passes over the value the reader stands on.</summary>
    /// <param name="reader">Stands on a value's first token.</param>
    /// <returns><see langword="false"/> if the document ends within it.</returns>
    public static bool Skip(ref Utf8JsonReader reader) => reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray) || reader.TrySkip();

    /// <summary>A string; a number or anything else is <see langword="null"/>, as is blank text.</summary>
    /// <param name="reader">Stands on the value's first token.</param>
    /// <param name="value">The text.</param>
    /// <returns><see langword="false"/> if the document ends within it.</returns>
    public static bool TryText(ref Utf8JsonReader reader, out string? value)
    {
        value = reader.TokenType == JsonTokenType.String ? JsonText.Decode(reader.ValueSpan, reader.ValueIsEscaped) : null;
        value = string.IsNullOrWhiteSpace(value) ? null : value;
        return Skip(ref reader);
    }

    /// <summary>A string, or a number as it is written: JSON Feed 1.1 asks readers to coerce ids.</summary>
    /// <param name="reader">Stands on the value's first token.</param>
    /// <param name="value">The text.</param>
    /// <returns><see langword="false"/> if the document ends within it.</returns>
    public static bool TryTextOrNumber(ref Utf8JsonReader reader, out string? value)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            value = Encoding.ASCII.GetString(reader.ValueSpan);
            return true;
        }

        return TryText(ref reader, out value);
    }

    /// <summary>A date as text, or as a number of seconds or milliseconds since 1970.</summary>
    /// <param name="reader">Stands on the value's first token.</param>
    /// <param name="value">The instant.</param>
    /// <param name="notes">Receives a note if there is text and it is no date.</param>
    /// <returns><see langword="false"/> if the document ends within it.</returns>
    public static bool TryDate(ref Utf8JsonReader reader, out DateTimeOffset? value, NoteList notes)
    {
        value = null;
        if (!TryTextOrNumber(ref reader, out string? text))
        {
            return false;
        }

        if (InternetDate.TryParse(text, out DateTimeOffset instant))
        {
            value = instant;
        }
        else if (text is not null)
        {
            notes.Add(NoteCodes.BadDate, JsonText.Cut(text, 64));
        }

        return true;
    }

    /// <summary>A number, also one in a string; <see langword="null"/> unless it is above 0 and at most 2^53.</summary>
    /// <param name="reader">Stands on the value's first token.</param>
    /// <param name="value">The number.</param>
    /// <returns><see langword="false"/> if the document ends within it.</returns>
    public static bool TryPositive(ref Utf8JsonReader reader, out double? value)
    {
        value = null;
        double number = 0;
        bool isNumber = reader.TokenType switch
        {
            JsonTokenType.Number => Utf8Parser.TryParse(reader.ValueSpan, out number, out _),
            JsonTokenType.String => double.TryParse(reader.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
        if (isNumber && number is > 0 and <= 9_007_199_254_740_992)
        {
            value = number;
        }

        return Skip(ref reader);
    }

    /// <summary>True, or the text "true".</summary>
    /// <param name="reader">Stands on the value's first token.</param>
    /// <param name="value">The truth.</param>
    /// <returns><see langword="false"/> if the document ends within it.</returns>
    public static bool TryTruth(ref Utf8JsonReader reader, out bool value)
    {
        value = reader.TokenType == JsonTokenType.True || (reader.TokenType == JsonTokenType.String && reader.ValueSpan.SequenceEqual("true"u8));
        return Skip(ref reader);
    }
}
