namespace FeedHub.Feeds.Parsing.Json;
internal static class JsonFeedReader
{
    public static ParseResult Read(ReadOnlyMemory<byte> utf8, ParseContext context) => new ParseResult.Failed(ParseError.Json, $"{utf8.Length} {context.ContentType}");
}
