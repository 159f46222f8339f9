using System.Collections.Frozen;

namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>
/// Labels of encodings as the WHATWG Encoding standard §4.2 reads them, and some more that feeds use. A label that is not here is not believed;
/// UTF-7 is left out on purpose.
/// </summary>
internal static class EncodingLabels
{
    /// <summary>Encoding that a label names.</summary>
    /// <param name="label">Label as found, or <see langword="null"/>.</param>
    /// <returns><see langword="null"/> if the label is not known.</returns>
    public static NamedEncoding? Find(string? label) => label is null ? null : IsUtf8(label) ? NamedEncoding.Utf8 : All.Encodings.GetValueOrDefault(label.Trim());

    // Nearly every label: it needs no other.
    private static bool IsUtf8(string label) => label.Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    // Looked at when the first document comes that is not in UTF-8.
    private static class All
    {
        private static readonly (string Name, int CodePage, string Family, string Labels)[] Known =
        [
            ("ibm866", 866, "", "ibm866 866 cp866 csibm866"),
            ("iso-8859-2", 28_592, "", "iso-8859-2 csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"),
            ("iso-8859-3", 28_593, "", "iso-8859-3 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"),
            ("iso-8859-4", 28_594, "", "iso-8859-4 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"),
            ("iso-8859-5", 28_595, "", "iso-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988"),
            ("iso-8859-6", 28_596, "", "iso-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127 "
                + "iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"),
            ("iso-8859-7", 28_597, "", "iso-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek"),
            ("iso-8859-8", 28_598, "", "iso-8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual "
                + "iso-8859-8-i csiso88598i logical"),
            ("iso-8859-13", 28_603, "", "iso-8859-13 iso8859-13 iso885913 iso_8859-13 l7 latin7"),
            ("iso-8859-15", 28_605, "", "iso-8859-15 csisolatin9 iso8859-15 iso885915 iso_8859-15 l9 latin9 latin-9"),
            ("koi8-r", 20_866, "", "koi8-r cskoi8r koi koi8 koi8_r"),
            ("koi8-u", 21_866, "", "koi8-u koi8-ru"),
            ("macintosh", 10_000, "", "macintosh csmacintosh mac x-mac-roman mac-roman macroman"),
            ("x-mac-cyrillic", 10_007, "", "x-mac-cyrillic x-mac-ukrainian"),
            ("windows-874", 874, "", "windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620"),
            ("windows-1250", 1_250, "", "windows-1250 cp1250 x-cp1250 win-1250"),
            ("windows-1251", 1_251, "", "windows-1251 cp1251 x-cp1251 win-1251"),
            ("windows-1253", 1_253, "", "windows-1253 cp1253 x-cp1253"),
            ("windows-1254", 1_254, "", "windows-1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 x-cp1254"),
            ("windows-1255", 1_255, "", "windows-1255 cp1255 x-cp1255"),
            ("windows-1256", 1_256, "", "windows-1256 cp1256 x-cp1256"),
            ("windows-1257", 1_257, "", "windows-1257 cp1257 x-cp1257"),
            ("windows-1258", 1_258, "", "windows-1258 cp1258 x-cp1258"),
            ("gb18030", 54_936, "", "gb18030 gbk chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk cp936 windows-936 ms936 euc-cn x-euc-cn"),
            ("hz-gb-2312", 52_936, "", "hz-gb-2312 hz hz-gb hzgb"),
            ("big5", 950, "", "big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950 big5hkscs"),
            ("euc-jp", 51_932, "", "euc-jp cseucpkdfmtjapanese x-euc-jp eucjp euc_jp"),
            ("iso-2022-jp", 50_220, "", "iso-2022-jp csiso2022jp iso-2022-jp-1 iso-2022-jp-2 iso-2022-jp-3"),
            ("shift_jis", 932, "", "shift_jis csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis cp932"),
            ("euc-kr", 949, "", "euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 cp949 uhc ks_x_1001"),
            ("iso-2022-kr", 50_225, "", "iso-2022-kr csiso2022kr"),
            ("iso-2022-cn", 50_227, "", "iso-2022-cn iso-2022-cn-ext x-cp50227"),
            ("utf-16be", 1_201, "utf-16", "utf-16be unicodefffe"),
            ("utf-16le", 1_200, "utf-16", "utf-16 utf-16le csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf16 utf_16 u16"),
            ("utf-32be", 12_001, "utf-32", "utf-32be ucs-4be"),
            ("utf-32le", 12_000, "utf-32", "utf-32 utf-32le ucs-4 csucs4 iso-10646-ucs-4 utf32 utf_32 u32"),
            ("ibm037", 37, "", "ibm037 cp037 ebcdic-cp-us"),
            ("ibm850", 850, "", "ibm850 cp850 850"),
            ("ibm437", 437, "", "ibm437 cp437 437"),
            ("ibm852", 852, "", "ibm852 cp852 852"),
        ];

        private static readonly (string Name, string Letters, string Labels)[] Tables =
        [
            ("iso-8859-10", SingleByteTables.Nordic, "iso-8859-10 csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6"),
            ("iso-8859-14", SingleByteTables.Celtic, "iso-8859-14 iso8859-14 iso885914"),
            ("iso-8859-16", SingleByteTables.Romanian, "iso-8859-16 iso8859-16 iso885916 latin10 l10"),
        ];

        public static readonly FrozenDictionary<string, NamedEncoding> Encodings = Build();

        private static FrozenDictionary<string, NamedEncoding> Build()
        {
            Dictionary<string, NamedEncoding> encodings = new(StringComparer.OrdinalIgnoreCase);
            foreach (string label in (ReadOnlySpan<string>)["utf-8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "utf8", "utf8mb4", "x-unicode20utf8", "utf_8", "u8"])
            {
                encodings.Add(label, NamedEncoding.Utf8);
            }

            string latin = "windows-1252 ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 "
                + "l1 latin1 us-ascii x-cp1252 latin-1 utf-8859-1 win-1252 iso-latin-1";
            foreach (string label in latin.Split(' '))
            {
                encodings.Add(label, NamedEncoding.Windows1252);
            }

            foreach ((string name, string letters, string labels) in Tables)
            {
                NamedEncoding encoding = new(name, letters);
                foreach (string label in labels.Split(' '))
                {
                    encodings.Add(label, encoding);
                }
            }

            foreach ((string name, int codePage, string family, string labels) in Known)
            {
                NamedEncoding encoding = new(name, codePage, family.Length == 0 ? name : family);
                foreach (string label in labels.Split(' '))
                {
                    encodings.Add(label, encoding);
                }
            }

            return encodings.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        }
    }
}
