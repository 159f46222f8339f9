using System.Security.Cryptography;
using FeedHub.Publishing;

namespace FeedHub.Site;

/// <summary>A file of the site, kept in the assembly and served under a name that holds a hash of its bytes, so that browsers may keep it for ever.</summary>
/// <param name="Path">Path on the hub: <c>/assets/site.0f3c5a7b.css</c>.</param>
/// <param name="ContentType">Value of Content-Type.</param>
/// <param name="Bodies">Bytes by coding.</param>
internal sealed record SiteAsset(string Path, string ContentType, IReadOnlyList<PublishedBody> Bodies)
{
    private const int HashCharacters = 12;

    /// <summary>All assets: one style sheet and one icon.</summary>
    public static IReadOnlyList<SiteAsset> All { get; } = [Load("site.css", "text/css; charset=utf-8"), Load("favicon.svg", "image/svg+xml")];

    public static SiteAsset Style => All[0];

    public static SiteAsset Icon => All[1];

    private static SiteAsset Load(string name, string contentType)
    {
        using Stream resource = typeof(SiteAsset).Assembly.GetManifestResourceStream($"FeedHub.Site.Assets.{name}")
            ?? throw new InvalidOperationException($"The assembly lacks its resource {name}: build the project again.");
        byte[] bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);

        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..HashCharacters];
        string path = $"/assets/{System.IO.Path.GetFileNameWithoutExtension(name)}.{hash}{System.IO.Path.GetExtension(name)}";
        return new(path, contentType, [.. Enum.GetValues<ContentCoding>().Select(coding => new PublishedBody(ContentCodings.Apply(coding, bytes), coding))]);
    }
}
