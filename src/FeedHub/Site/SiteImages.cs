namespace FeedHub.Site;

/// <summary>Values of <see cref="SiteOptions.Images"/>.</summary>
internal static class SiteImages
{
    public const string Direct = "direct";
    public const string Proxy = "proxy";
    public const string None = "none";

    public static IReadOnlyList<string> All { get; } = [Direct, Proxy, None];
}
