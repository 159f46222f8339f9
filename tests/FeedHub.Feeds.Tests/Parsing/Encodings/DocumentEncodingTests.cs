using System.Text;
using FeedHub.Feeds.Parsing.Encodings;

namespace FeedHub.Feeds.Tests.Parsing.Encodings;

public sealed class DocumentEncodingTests
{
    static DocumentEncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Label, code page to write with, text in that encoding, WHATWG name of what must be found.</summary>
    public static TheoryData<string, int, string, string> Legacy => new()
    {
        { "windows-1252", 1252, "“café” – 5 €", "windows-1252" },
        { "ISO-8859-1", 1252, "“café” – 5 €", "windows-1252" },
        { "us-ascii", 1252, "café", "windows-1252" },
        { "iso-8859-2", 28592, "žluťoučký kůň", "iso-8859-2" },
        { "iso-8859-5", 28595, "жёлтый", "iso-8859-5" },
        { "iso-8859-7", 28597, "Καλημέρα", "iso-8859-7" },
        { "iso-8859-9", 1254, "İstanbul ığş", "windows-1254" },
        { "iso-8859-15", 28605, "œuvre 5 €", "iso-8859-15" },
        { "windows-1250", 1250, "Zażółć gęślą", "windows-1250" },
        { "windows-1251", 1251, "Съешь же ещё", "windows-1251" },
        { "windows-1253", 1253, "Καλημέρα", "windows-1253" },
        { "windows-1255", 1255, "שלום עולם", "windows-1255" },
        { "windows-1256", 1256, "السلام عليكم", "windows-1256" },
        { "windows-1257", 1257, "Āčēģīķ", "windows-1257" },
        { "koi8-r", 20866, "Съешь же ещё", "koi8-r" },
        { "koi8-u", 21866, "Їжак ґедзь", "koi8-u" },
        { "tis-620", 874, "สวัสดี", "windows-874" },
        { "Shift_JIS", 932, "日本語のフィード", "shift_jis" },
        { "euc-jp", 51932, "日本語のフィード", "euc-jp" },
        { "gb2312", 54936, "中文订阅", "gb18030" },
        { "gbk", 54936, "中文訂閱", "gb18030" },
        { "gb18030", 54936, "中文㐀€", "gb18030" },
        { "big5", 950, "中文訂閱", "big5" },
        { "euc-kr", 949, "한국어 똠방", "euc-kr" },
    };

    [Theory]
    [MemberData(nameof(Legacy))]
    public void The_XML_declaration_is_believed(string label, int codePage, string text, string name)
    {
        string document = $"<?xml version=\"1.0\" encoding=\"{label}\"?>" + Titled(text);

        DecodedDocument decoded = DocumentEncoding.Decode(Bytes(codePage, document), contentType: null);

        Assert.Equal(document, decoded.ToText());
        Assert.Equal(name, decoded.EncodingName);
        Assert.Empty(decoded.Notes);
        Assert.StartsWith("<rss>", decoded.ToText()[decoded.DeclarationLength..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iso-8859-7", 0xA1, "‘")]
    [InlineData("iso-8859-7", 0xA2, "’")]
    [InlineData("iso-8859-7", 0xA4, "€")]
    [InlineData("iso-8859-8", 0xAF, "¯")]
    [InlineData("x-mac-cyrillic", 0xFF, "€")]
    public void Tables_are_those_of_the_standard_where_the_framework_has_older_ones(string label, byte letter, string expected)
    {
        byte[] document = [.. Encoding.ASCII.GetBytes($"<?xml version=\"1.0\" encoding=\"{label}\"?><rss>"), letter, .. "</rss>"u8];

        DecodedDocument decoded = DocumentEncoding.Decode(document, contentType: null);

        Assert.EndsWith($"<rss>{expected}</rss>", decoded.ToText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("windows-1251", 1251, "Съешь же ещё ")]
    [InlineData("shift_jis", 932, "日本語のフィード ")]
    [InlineData("gb18030", 54936, "中文㐀€ 😀")]
    [InlineData("utf-16", 1200, "日本 é 😀")]
    [InlineData("utf-32", 12000, "日本 é 😀")]
    public void A_large_document_is_decoded_in_pieces_that_join(string label, int codePage, string text)
    {
        string document = $"<?xml version=\"1.0\" encoding=\"{label}\"?>" + Titled(new StringBuilder().Insert(0, text, 40_000).ToString());

        DecodedDocument decoded = DocumentEncoding.Decode(Bytes(codePage, document), contentType: null);

        Assert.Equal(document, decoded.ToText());
        Assert.Empty(decoded.Notes);
    }

    [Theory]
    [InlineData("<!doctype html><meta charset=windows-1251><title>")]
    [InlineData("<html><head><meta name=\"a\"><meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\"><title>")]
    public void A_page_says_in_a_meta_element_how_it_is_encoded(string start)
    {
        DecodedDocument decoded = DocumentEncoding.Decode(Bytes(1251, start + "Щ"), contentType: null);

        Assert.Equal(start + "Щ", decoded.ToText());
    }

    [Theory]
    [MemberData(nameof(Legacy))]
    public void The_Content_Type_is_believed_before_the_XML_declaration(string label, int codePage, string text, string name)
    {
        string document = "<?xml version='1.0' encoding='utf-8'?>" + Titled(text);

        DecodedDocument decoded = DocumentEncoding.Decode(Bytes(codePage, document), $"text/xml; Charset=\"{label}\"; x=y");

        Assert.Equal(document, decoded.ToText());
        Assert.Equal(name, decoded.EncodingName);
    }

    [Theory]
    [InlineData("iso-8859-10", new byte[] { 0xA2, 0xBF, 0xFF }, "Ēŋĸ")]
    [InlineData("iso-8859-14", new byte[] { 0xA1, 0xD0, 0xFE }, "ḂŴŷ")]
    [InlineData("iso-8859-16", new byte[] { 0xAA, 0xDE, 0xFE }, "ȘȚț")]
    public void Encodings_that_the_framework_lacks_are_known(string label, byte[] letters, string expected)
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes($"<?xml version=\"1.0\" encoding=\"{label}\"?><rss>"), .. letters, .. "</rss>"u8];

        DecodedDocument decoded = DocumentEncoding.Decode(bytes, contentType: null);

        Assert.EndsWith($"<rss>{expected}</rss>", decoded.ToText(), StringComparison.Ordinal);
        Assert.Equal(label, decoded.EncodingName);
    }

    [Theory]
    [InlineData(50220, "日本語のフィード", "iso-2022-jp")]
    [InlineData(50225, "한국어 피드", "iso-2022-kr")]
    public void Escapes_show_through_what_passes_for_UTF_8(int codePage, string text, string name)
    {
        string document = "<?xml version=\"1.0\"?>" + Titled(text);

        DecodedDocument decoded = DocumentEncoding.Decode(Bytes(codePage, document), "text/xml; charset=utf-8");

        Assert.Equal(document, decoded.ToText());
        Assert.Equal(name, decoded.EncodingName);
    }

    [Theory]
    [InlineData("text/xml; charset=hz-gb-2312", "<rss>~{VPND~}</rss>", "<rss>中文</rss>")]
    [InlineData(null, "<rss>~{VPND~} ~{6)TD~}</rss>", "<rss>中文 订阅</rss>")]
    [InlineData(null, "<rss>if (~{a~}) ~{b~}</rss>", "<rss>if (~{a~}) ~{b~}</rss>")]
    [InlineData(null, "<rss>~{VPND~}</rss>", "<rss>~{VPND~}</rss>")]
    public void HZ_is_read_where_it_is_labelled_or_unmistakable(string? contentType, string document, string expected)
    {
        DecodedDocument decoded = DocumentEncoding.Decode(Encoding.ASCII.GetBytes(document), contentType);

        Assert.Equal(expected, decoded.ToText());
    }

    [Theory]
    [InlineData(1200, true, "utf-16le")]
    [InlineData(1200, false, "utf-16le")]
    [InlineData(1201, true, "utf-16be")]
    [InlineData(1201, false, "utf-16be")]
    [InlineData(12000, true, "utf-32le")]
    [InlineData(12000, false, "utf-32le")]
    [InlineData(12001, true, "utf-32be")]
    [InlineData(12001, false, "utf-32be")]
    public void Wide_encodings_are_found_with_and_without_a_BOM(int codePage, bool hasMark, string name)
    {
        Encoding encoding = Encoding.GetEncoding(codePage);
        string document = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + Titled("naïve 日本 😀");
        byte[] bytes = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(document)];

        DecodedDocument decoded = DocumentEncoding.Decode(bytes, "text/xml; charset=iso-8859-1");

        Assert.Equal(document, decoded.ToText());
        Assert.Equal(name, decoded.EncodingName);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("iso-8859-1", null)]
    [InlineData("utf-16", "utf-8")]
    [InlineData("x-martian", "utf8mb4;;;")]
    [InlineData("windows-1251", "koi8-r")]
    public void Valid_UTF_8_wins_over_every_label_and_is_not_copied(string? declared, string? header)
    {
        string document = (declared is null ? "" : $"<?xml version=\"1.0\" encoding=\"{declared}\"?>") + Titled("café 日本 😀");
        byte[] bytes = Encoding.UTF8.GetBytes(document);

        DecodedDocument decoded = DocumentEncoding.Decode(bytes, header is null ? null : $"text/xml; charset={header}");

        Assert.True(decoded.Utf8.Span.Overlaps(bytes));
        Assert.Equal(document, decoded.ToText());
        Assert.Equal("utf-8", decoded.EncodingName);
    }

    [Fact]
    public void A_label_that_the_bytes_contradict_is_noted()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss>café</rss>");

        DecodedDocument decoded = DocumentEncoding.Decode(bytes, contentType: null);

        Assert.Equal("encoding-mismatch", Assert.Single(decoded.Notes).Code);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("windows-1252", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16le", false)]
    public void A_mark_of_UTF_16_wins_over_the_declaration_and_a_contradiction_is_noted(string label, bool isNoted)
    {
        byte[] bytes = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes($"<?xml version=\"1.0\" encoding=\"{label}\"?><rss>café</rss>")];

        DecodedDocument decoded = DocumentEncoding.Decode(bytes, contentType: null);

        Assert.EndsWith("<rss>café</rss>", decoded.ToText(), StringComparison.Ordinal);
        Assert.Equal(isNoted ? ["encoding-mismatch"] : [], decoded.Notes.Select(note => note.Code));
    }

    [Fact]
    public void A_label_does_not_matter_to_plain_ASCII()
    {
        DecodedDocument decoded = DocumentEncoding.Decode("<?xml version=\"1.0\" encoding=\"shift_jis\"?><rss>plain</rss>"u8.ToArray(), "text/xml; charset=koi8-r");

        Assert.Empty(decoded.Notes);
    }

    [Fact]
    public void One_or_more_UTF_8_marks_are_left_out()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. "<rss/>"u8];

        DecodedDocument decoded = DocumentEncoding.Decode(bytes, "text/xml; charset=utf-16");

        Assert.Equal("<rss/>", decoded.ToText());
    }

    [Fact]
    public void A_UTF_16_mark_before_ASCII_lies()
    {
        byte[] bytes = [0xFF, 0xFE, .. "<rss>ok</rss>"u8];

        DecodedDocument decoded = DocumentEncoding.Decode(bytes, contentType: null);

        Assert.EndsWith("<rss>ok</rss>", decoded.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void UTF_7_is_never_decoded()
    {
        const string Document = "<?xml version=\"1.0\" encoding=\"UTF-7\"?><rss>+ADw-script+AD4-</rss>";

        DecodedDocument decoded = DocumentEncoding.Decode(Encoding.ASCII.GetBytes(Document), "text/xml; charset=utf-7");

        Assert.Equal(Document, decoded.ToText());
        Assert.Equal("utf-8", decoded.EncodingName);
    }

    [Fact]
    public void Surrogates_written_as_UTF_8_are_never_joined()
    {
        byte[] bytes = [.. "<rss>café "u8, 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80, .. "</rss>"u8];

        DecodedDocument decoded = DocumentEncoding.Decode(bytes, "text/xml; charset=utf-8");

        Assert.DoesNotContain("😀", decoded.ToText(), StringComparison.Ordinal);
        Assert.EndsWith("</rss>", decoded.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_quotes_in_what_calls_itself_UTF_8_are_recovered()
    {
        byte[] bytes = Bytes(1252, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss>“smart” café 5 €</rss>");

        DecodedDocument decoded = DocumentEncoding.Decode(bytes, "text/xml; charset=utf-8");

        Assert.EndsWith("<rss>“smart” café 5 €</rss>", decoded.ToText(), StringComparison.Ordinal);
        Assert.Contains(decoded.Notes, note => note.Code == "encoding-guessed");
    }

    [Fact]
    public void A_few_bad_bytes_do_not_make_UTF_8_something_else()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("<rss>Žluťoučký kůň úpěl ďábelské ódy "), 0xFF, .. "</rss>"u8];

        DecodedDocument decoded = DocumentEncoding.Decode(bytes, "text/xml; charset=iso-8859-1");

        Assert.Equal("<rss>Žluťoučký kůň úpěl ďábelské ódy \uFFFD</rss>", decoded.ToText());
        Assert.Contains(decoded.Notes, note => note.Code == "bad-bytes");
    }

    [Fact]
    public void A_letter_cut_at_the_end_does_not_make_UTF_8_something_else()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("<rss>日本語");

        DecodedDocument decoded = DocumentEncoding.Decode(bytes.AsMemory(0, bytes.Length - 1), contentType: null);

        Assert.Equal("<rss>日本\uFFFD", decoded.ToText());
    }

    [Fact]
    public void East_Asian_letters_that_happen_to_be_valid_UTF_8_follow_their_label()
    {
        byte[] bytes = Bytes(54936, "<rss>詹姆斯</rss>");
        Assert.True(System.Text.Unicode.Utf8.IsValid(bytes));

        DecodedDocument decoded = DocumentEncoding.Decode(bytes, "text/xml; charset=gb2312");

        Assert.Equal("<rss>詹姆斯</rss>", decoded.ToText());
    }

    [Fact]
    public void EUC_JP_has_its_supplementary_letters()
    {
        byte[] bytes = [.. "<rss>Sp"u8, 0x8F, 0xAB, 0xA1, .. "rti "u8, 0xC6, 0xFC, 0x8F, 0xDD, 0xEA, 0xD5, 0xA8, .. "</rss>"u8];

        DecodedDocument decoded = DocumentEncoding.Decode(bytes, "text/xml; charset=euc-jp");

        Assert.Equal("<rss>Spárti 日詹姆</rss>", decoded.ToText());
    }

    [Theory]
    [InlineData(1251, "Съешь ещё этих мягких французских булок, да выпей же чаю. Широкая электрификация южных губерний.")]
    [InlineData(20866, "Съешь ещё этих мягких французских булок, да выпей же чаю. Широкая электрификация южных губерний.")]
    [InlineData(932, "これは日本語で書かれた長い文章です。文字コードを判定するために十分な長さがあります。")]
    [InlineData(51932, "これは日本語で書かれた長い文章です。文字コードを判定するために十分な長さがあります。")]
    [InlineData(54936, "这是一篇用中文写成的文章，长度足以判断它的编码，我们希望检测器能够认出来。")]
    [InlineData(949, "이것은 한국어로 쓰인 긴 글입니다. 문자 인코딩을 알아내기에 충분한 길이입니다.")]
    public void Without_any_label_the_letters_decide(int codePage, string text)
    {
        DecodedDocument decoded = DocumentEncoding.Decode(Bytes(codePage, Titled(text)), contentType: null);

        Assert.Equal(Titled(text), decoded.ToText());
        Assert.Contains(decoded.Notes, note => note.Code == "encoding-guessed");
    }

    [Fact]
    public void Overlong_UTF_8_never_becomes_the_markup_it_hides()
    {
        byte[] bytes = [.. "<rss><title>"u8, 0xC0, 0xBC, .. "script"u8, 0xC0, 0xBE, .. "</title></rss>"u8];

        DecodedDocument decoded = DocumentEncoding.Decode(bytes, "text/xml; charset=utf-8");

        Assert.Equal("<rss><title>À¼scriptÀ¾</title></rss>", decoded.ToText());
    }

    [Fact]
    public void Bytes_that_fit_nothing_are_read_as_windows_1252()
    {
        DecodedDocument decoded = DocumentEncoding.Decode(new byte[] { (byte)'<', 0xE9, (byte)'>' }, "text/xml; charset=unknown-8bit");

        Assert.Equal("<é>", decoded.ToText());
        Assert.Equal("windows-1252", decoded.EncodingName);
    }

    [Fact]
    public void An_empty_document_is_empty_UTF_8()
    {
        DecodedDocument decoded = DocumentEncoding.Decode(ReadOnlyMemory<byte>.Empty, "text/xml; charset=shift_jis");

        Assert.Equal("", decoded.ToText());
        Assert.Equal("utf-8", decoded.EncodingName);
    }

    [Fact]
    public void EBCDIC_is_read_by_its_own_declaration()
    {
        string document = "<?xml version=\"1.0\" encoding=\"IBM037\"?><rss>caf</rss>";

        DecodedDocument decoded = DocumentEncoding.Decode(Bytes(37, document), contentType: null);

        Assert.Equal(document, decoded.ToText());
    }

    private static string Titled(string title) => $"<rss><channel><title>{title}</title></channel></rss>";

    private static byte[] Bytes(int codePage, string text) => Encoding.GetEncoding(codePage).GetBytes(text);
}
