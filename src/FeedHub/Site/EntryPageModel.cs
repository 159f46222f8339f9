using FeedHub.Timeline.Reading;

namespace FeedHub.Site;

/// <summary>The page of an entry.</summary>
/// <param name="Head">Head of the page.</param>
/// <param name="Entry">The entry with full HTML.</param>
/// <param name="Html">Its clean HTML, with pictures as the page may show them.</param>
/// <param name="LeadImage">Address of the picture that leads it where the text holds none.</param>
/// <param name="Revisions">Earlier versions that are kept.</param>
public sealed record EntryPageModel(PageHead Head, TimelineEntry Entry, string? Html, string? LeadImage, int Revisions);
