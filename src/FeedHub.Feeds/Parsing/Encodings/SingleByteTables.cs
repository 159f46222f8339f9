namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>The single-byte encodings of the WHATWG standard that the framework lacks: what bytes from 0xA0 mean; those below are ISO-8859-1.</summary>
internal static class SingleByteTables
{
    /// <summary>ISO-8859-10, Nordic.</summary>
    public const string Nordic = "\u00A0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00ADŪŊ°ąēģīĩķ·ļđšŧž―ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ";

    /// <summary>ISO-8859-14, Celtic.</summary>
    public const string Celtic = "\u00A0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00AD®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ";

    /// <summary>ISO-8859-16, south-eastern Europe.</summary>
    public const string Romanian = "\u00A0ĄąŁ€„Š§š©Ș«Ź\u00ADźŻ°±ČłŽ”¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ";

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
