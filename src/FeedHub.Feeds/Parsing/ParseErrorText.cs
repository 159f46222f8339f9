using System.Diagnostics;

namespace FeedHub.Feeds.Parsing;

/// <summary>The outcome text of a <see cref="ParseError"/>.</summary>
public static class ParseErrorText
{
    extension(ParseError error)
    {
        /// <summary>Lower-case words joined by hyphens, as they follow <c>error:</c> in an outcome.</summary>
        public string Text() => error switch
        {
            ParseError.Empty => "empty",
            ParseError.NotAFeed => "not-a-feed",
            ParseError.Charset => "charset",
            ParseError.Xml => "xml",
            ParseError.Dtd => "dtd",
            ParseError.Depth => "depth",
            ParseError.Json => "json",
            ParseError.Limit => "limit",
            _ => throw new UnreachableException(),
        };
    }
}
