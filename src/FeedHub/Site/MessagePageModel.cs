namespace FeedHub.Site;

/// <summary>A page that says why there is no other: not found, or failed.</summary>
/// <param name="Head">Head of the page.</param>
/// <param name="Code">Status code.</param>
/// <param name="Heading">What happened.</param>
/// <param name="Text">What to do.</param>
public sealed record MessagePageModel(PageHead Head, int Code, string Heading, string Text);
