namespace FeedHub.Feeds.Parsing.Json;

/// <summary>Property names that JSON Feed defines; the value's meaning depends on the object it is in.</summary>
internal enum JsonProperty
{
#pragma warning disable CS1591 // Names of the format itself.
    Unknown, End, Attachments, Author, Authors, Avatar, BannerImage, ContentHtml, ContentText, DateModified, DatePublished, Description, DurationInSeconds, Email, Expired,
    ExternalUrl, Favicon, FeedUrl, HomePageUrl, Hubs, Icon, Id, Image, Items, Language, MimeType, Name, NextUrl, SizeInBytes, Summary, Tags, Title, Type, Url, Version,
#pragma warning restore CS1591
}
