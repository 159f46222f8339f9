using System.Text;
using Microsoft.Extensions.Options;

namespace FeedHub.Site;

/// <summary>What pages are made of beside their text: one style sheet, one icon, one script. They live in the assembly and take the configured colours.</summary>
internal sealed class SiteAssets
{
    private const string AccentInFiles = "#0b5566";
    private const string DarkAccentInFiles = "#86cfdd";

    /// <param name="options">The colours.</param>
    public SiteAssets(IOptions<SiteOptions> options)
    {
        SiteOptions site = options.Value;
        Style = Load("site.css", "text/css; charset=utf-8", site);
        Icon = Load("favicon.svg", "image/svg+xml", site);
        Script = Load("site.js", "text/javascript; charset=utf-8", site);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<SiteAsset> All => [Style, Icon, Script];

    /// <summary>The style sheet.</summary>
    public SiteAsset Style { get; }

    /// <summary>The icon.</summary>
    public SiteAsset Icon { get; }

    /// <summary>The script: shortcuts and copying.</summary>
    public SiteAsset Script { get; }

    private static SiteAsset Load(string name, string contentType, SiteOptions site)
    {
        using Stream resource = typeof(SiteAssets).Assembly.GetManifestResourceStream($"FeedHub.Site.Assets.{name}")
            ?? throw new InvalidOperationException($"The assembly lacks its resource {name}: build the project again.");
        using StreamReader reader = new(resource, Encoding.UTF8);
        string text = reader.ReadToEnd().Replace(AccentInFiles, site.AccentColor, StringComparison.Ordinal).Replace(DarkAccentInFiles, site.DarkAccentColor, StringComparison.Ordinal);
        return SiteAsset.Of(name, contentType, Encoding.UTF8.GetBytes(text));
    }
}
