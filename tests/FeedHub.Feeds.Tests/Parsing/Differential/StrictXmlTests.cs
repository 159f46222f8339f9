using System.Text;
using System.Xml;
using FeedHub.Feeds.Parsing;
using FeedHub.Feeds.Parsing.Encodings;
using FeedHub.Feeds.Parsing.Xml;
using FeedHub.Feeds.Tests.Parsing.Fuzzing;
using Xunit.Abstractions;

namespace FeedHub.Feeds.Tests.Parsing.Differential;

/// <summary>The reader of well-formed documents beside the platform's: the same elements, attributes and texts of what that takes, and a fault, or a suspicion at least, in what it refuses.</summary>
public sealed class StrictXmlTests(ITestOutputHelper output)
{
    private const int Seed = 20_261_128;
    private const int Cases = 12_000;
    private static readonly ParseLimits Limits = ParseLimits.Default with { MaxDepth = 100_000 };

    [Fact]
    public void Mutated_documents_are_read_as_by_the_platforms_reader()
    {
        int cases = int.TryParse(Environment.GetEnvironmentVariable("FEEDHUB_XML_CASES"), out int chosen) ? chosen : Cases;
        int seed = int.TryParse(Environment.GetEnvironmentVariable("FEEDHUB_FUZZ_SEED"), out int given) ? given : Seed;
        DocumentMutator mutator = new(seed);
        (int wellFormed, int refused) = (0, 0);

        for (int i = 0; i < cases; i++)
        {
            byte[] document = i < FuzzDocuments.All.Count ? FuzzDocuments.All[i] : mutator.Next(FuzzDocuments.All, gently: i % 2 == 0);
            if (Compare(document) is { } isWellFormed)
            {
                wellFormed += isWellFormed ? 1 : 0;
                refused += isWellFormed ? 0 : 1;
            }
        }

        output.WriteLine($"{wellFormed} well-formed, {refused} refused");
        Assert.True(wellFormed > cases / 20 && refused > cases / 5, $"{wellFormed} well-formed, {refused} refused: too few of one kind");
    }

    [Theory]
    [InlineData("<a>1 &lt; 2 &amp;&amp; &#50; &#x3E; 1\r\n&quot;x&apos;\ry\r\n</a>")]
    [InlineData("<a b='1\n2\t3\r\n4 &#10; &lt;' c = \"'\"  />")]
    [InlineData("<a xmlns='u' xmlns:p='v'><p:b p:c='1' c='2'/><b xmlns=''><c/></b></a>")]
    [InlineData("<a xml:lang='de'><b xml:base='http://x/'>t<![CDATA[<&]] >\r\n]]>u<!-- - -->v</b></a>")]
    [InlineData("<a\n><b\n></b\n></a\n>")]
    [InlineData("<a><?go now?><äöü ñ='1'>日本</äöü></a>")]
    [InlineData("<a>&#x1F600;&#65533;</a> junk < &")]
    public void Reads_what_is_well_formed(string document) => Assert.True(Compare(Encoding.UTF8.GetBytes(document)));

    [Theory]
    [InlineData("<a><b></a></b>")]
    [InlineData("<a></A>")]
    [InlineData("<a")]
    [InlineData("<a>x")]
    [InlineData("<a b></a>")]
    [InlineData("<a b=1></a>")]
    [InlineData("<a b='1'c='2'></a>")]
    [InlineData("<a b='1' b='2'></a>")]
    [InlineData("<a b='<'></a>")]
    [InlineData("<a / >")]
    [InlineData("<a></a b>")]
    [InlineData("<a>&nbsp;</a>")]
    [InlineData("<a>&</a>")]
    [InlineData("<a>&#0;</a>")]
    [InlineData("<a>&#xD800;</a>")]
    [InlineData("<a>&#x110000;</a>")]
    [InlineData("<a>&#99999999999;</a>")]
    [InlineData("<a>&#;</a>")]
    [InlineData("<a>&#1a;</a>")]
    [InlineData("<a>&#X41;</a>")]
    [InlineData("<a>]]></a>")]
    [InlineData("<a>\u0001</a>")]
    [InlineData("<a>\uFFFE</a>")]
    [InlineData("<a><!-- -- --></a>")]
    [InlineData("<a><!-- ---></a>")]
    [InlineData("<a><!DOCTYPE a></a>")]
    [InlineData("<a><?xml version='1.0'?></a>")]
    [InlineData("<a><? x?></a>")]
    [InlineData("<a><![CDATA[ </a>")]
    [InlineData("<p:a></p:a>")]
    [InlineData("<a p:b='1'></a>")]
    [InlineData("<a:b:c></a:b:c>")]
    [InlineData("<a xmlns:p=''></a>")]
    [InlineData("<a xmlns:xml='u'></a>")]
    [InlineData("<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'></a>")]
    [InlineData("<a><1b/></a>")]
    [InlineData("<a><×/></a>")]
    public void Refuses_what_is_not(string document) => Assert.False(Compare(Encoding.UTF8.GetBytes(document)));

    // Whether the platform's reader takes the document; null if it begins with no element, or is not UTF-8.
    private static bool? Compare(byte[] document)
    {
        DecodedDocument decoded = DocumentEncoding.Decode(document, "");
        DocumentPrologue prologue = DocumentPrologue.Scan(decoded.Utf8, decoded.Letters, new NoteList([]));
        if (!prologue.IsClean || decoded.Letters is not null)
        {
            return null;
        }

        ReadOnlyMemory<byte> content = decoded.Utf8[prologue.ContentStart..];
        string text = Encoding.UTF8.GetString(content.Span);
        List<string>? expected = Platforms(content);
        bool isWellFormed = expected is not null;
        Assert.Equal(isWellFormed, XmlFault.Describe(decoded.Utf8, prologue.ContentStart, null) is null);
        List<string>? actual = Ours(content, out bool isSuspect);
        if (isWellFormed)
        {
            Assert.True(actual is not null, $"refused: {text}");
            Assert.True(expected!.SequenceEqual(actual), $"expected {string.Join('|', expected!)}\nactual {string.Join('|', actual)}\nof {text}");
        }
        else
        {
            Assert.True(actual is null || isSuspect, $"taken: {text}");
        }

        return isWellFormed;
    }

    private static List<string>? Ours(ReadOnlyMemory<byte> content, out bool isSuspect)
    {
        using StrictXml xml = new(content, null, Limits, null);
        List<string> events = [];
        try
        {
            while (xml.Read())
            {
                if (xml.Event == XmlEvent.Text)
                {
                    AddText(events, xml.Text);
                    continue;
                }

                events.Add($"{(xml.Event == XmlEvent.Start ? "<" : ">")}{xml.LocalName}");
                for (int i = 0; xml.Event == XmlEvent.Start && i < xml.AttributeCount; i++)
                {
                    (string prefix, string localName, string value) = xml.AttributeAt(i);
                    events.Add($"@{prefix}:{localName}={value}");
                }
            }
        }
        catch (XmlFaultException)
        {
            isSuspect = true;
            return null;
        }

        isSuspect = xml.IsSuspect;
        return events;
    }

    private static List<string>? Platforms(ReadOnlyMemory<byte> content)
    {
        using XmlReader reader = XmlReader.Create(new MemoryStream(content.ToArray()), new XmlReaderSettings { IgnoreComments = true, IgnoreProcessingInstructions = true });
        List<string> events = [];
        try
        {
            while (reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        bool isEmpty = reader.IsEmptyElement;
                        int depth = reader.Depth;
                        events.Add($"<{reader.LocalName}");
                        string name = reader.LocalName;
                        while (reader.MoveToNextAttribute())
                        {
                            events.Add($"@{reader.Prefix}:{reader.LocalName}={reader.Value}");
                        }

                        if (isEmpty)
                        {
                            events.Add($">{name}");
                            if (depth == 0)
                            {
                                return events;
                            }
                        }

                        break;
                    case XmlNodeType.EndElement:
                        events.Add($">{reader.LocalName}");
                        if (reader.Depth == 0)
                        {
                            return events;
                        }

                        break;
                    default:
                        AddText(events, reader.Value);
                        break;
                }
            }

            return events;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    // Where texts are divided is each reader's own affair.
    private static void AddText(List<string> events, string text)
    {
        if (events.Count > 0 && events[^1].StartsWith('"'))
        {
            events[^1] += text;
        }
        else if (text.Length > 0)
        {
            events.Add($"\"{text}");
        }
    }
}
