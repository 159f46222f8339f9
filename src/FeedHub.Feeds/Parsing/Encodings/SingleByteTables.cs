namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>The single-byte encodings of the WHATWG standard that the framework lacks (what bytes from 0xA0 mean; those below are ISO-8859-1), or has in an older edition.</summary>
internal static class SingleByteTables
{
    /// <summary>ISO-8859-10, Nordic.</summary>
    public const string Nordic = "\u00A0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00ADŪŊ°ąēģīĩķ·ļđšŧž―ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ";

    /// <summary>ISO-8859-14, Celtic.</summary>
    public const string Celtic = "\u00A0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00AD®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ";

    /// <summary>ISO-8859-16, south-eastern Europe.</summary>
    public const string Romanian = "\u00A0ĄąŁ€„Š§š©Ș«Ź\u00ADźŻ°±ČłŽ”¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ";

    /// <summary>Where the framework's table is of an older edition than the standard's: pairs of the character it gives and the one that is meant; <see langword="null"/> if nowhere.</summary>
    /// <param name="codePage">Windows code page.</param>
    public static string? CorrectionsOf(int codePage) => codePage switch
    {
        10_007 => "¢Ґ∂ґ¤€",
        28_597 => "\u02BD‘\u02BC’\uF7C2€\uF7C3₯\uF7C4\u037A",
        28_598 => "‾¯\uF7BF\u200E\uF7C0\u200F",
        _ => null,
    };

    /// <summary>The text with such characters replaced.</summary>
    /// <param name="text">As the framework decoded it.</param>
    /// <param name="corrections">What <see cref="CorrectionsOf"/> gave.</param>
    public static string Correct(string text, string corrections)
    {
        for (int i = 0; i < corrections.Length; i += 2)
        {
            text = text.Replace(corrections[i], corrections[i + 1]);
        }

        return text;
    }

    /// <summary>Decodes a whole document.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="letters">One of the tables.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string letters) => string.Create(bytes.Length, new Source(bytes, letters), static (text, source) =>
    {
        for (int i = 0; i < text.Length; i++)
        {
            byte value = source.Bytes[i];
            text[i] = value < 0xA0 ? (char)value : source.Letters[value - 0xA0];
        }
    });

    private readonly ref struct Source(ReadOnlySpan<byte> bytes, string letters)
    {
        public ReadOnlySpan<byte> Bytes { get; } = bytes;

        public string Letters { get; } = letters;
    }
}
