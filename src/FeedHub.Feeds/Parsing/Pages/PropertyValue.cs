namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>One value of a microformat's property.</summary>
/// <param name="Text">Plain text, or a URL as written; <see langword="null"/> if there is only an item.</param>
/// <param name="Html">What an <c>e-</c> property holds, as markup.</param>
/// <param name="Item">The microformat that is the value: the card of an author.</param>
internal sealed record PropertyValue(string? Text, string? Html = null, Microformat? Item = null);
