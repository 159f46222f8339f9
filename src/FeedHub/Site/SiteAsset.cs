using System.Security.Cryptography;
using FeedHub.Publishing;

namespace FeedHub.Site;

/// <summary>A file of the site, kept in memory and served under a name that holds a hash of its bytes, so that browsers may keep it for ever.</summary>
/// <param name="Path">Path on the hub: <c>/assets/site.0f3c5a7b.css</c>.</param>
/// <param name="ContentType">Value of Content-Type.</param>
/// <param name="Bodies">Bytes by coding.</param>
internal sealed record SiteAsset(string Path, string ContentType, IReadOnlyList<PublishedBody> Bodies)
{
    private const int HashCharacters = 12;

    /// <summary>It never changes under its path.</summary>
    public bool IsImmutable { get; private init; } = true;

    /// <summary>Makes one.</summary>
    /// <param name="name">File name.</param>
    /// <param name="contentType">Value of Content-Type.</param>
    /// <param name="bytes">What it holds.</param>
    /// <param name="folder">Where it is served.</param>
    public static SiteAsset Of(string name, string contentType, byte[] bytes, string folder = "/assets")
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..HashCharacters];
        return new($"{folder}/{System.IO.Path.GetFileNameWithoutExtension(name)}.{hash}{System.IO.Path.GetExtension(name)}", contentType, Code(bytes));
    }

    /// <summary>Makes one whose name others know, so that it may change.</summary>
    /// <param name="name">File name.</param>
    /// <param name="contentType">Value of Content-Type.</param>
    /// <param name="bytes">What it holds.</param>
    /// <param name="folder">Where it is served.</param>
    public static SiteAsset Named(string name, string contentType, byte[] bytes, string folder) => new($"{folder}/{name}", contentType, Code(bytes)) { IsImmutable = false };

    private static IReadOnlyList<PublishedBody> Code(byte[] bytes) => [.. Enum.GetValues<ContentCoding>().Select(coding => new PublishedBody(ContentCodings.Apply(coding, bytes), coding))];
}
