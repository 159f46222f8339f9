using System.ComponentModel.DataAnnotations;

namespace FeedHub.Site;

/// <summary>Bound from <c>FeedHub:Site</c>; an invalid value stops the hub at start.</summary>
public sealed class SiteOptions
{
    /// <summary>Configuration path of this section.</summary>
    public const string Section = "FeedHub:Site";

    /// <summary>
    /// Pictures of entries on pages. <c>direct</c> (default): from where their publishers keep them, https only, whose servers then see the reader's address, though never the page;
    /// <c>proxy</c>: through this hub, which fetches each once with the guard and the politeness of polls and keeps it (<see cref="ImageCacheBytes"/>), so that no request leaves a reader's browser for
    /// another host; <c>none</c>: no pictures, their description in words stands for them.
    /// </summary>
    public string Images { get; set; } = SiteImages.Direct;

    /// <summary>Show icons of sources, which this hub finds, fetches and keeps; readers' browsers ask nobody else. Default <c>true</c>; not with <see cref="Images"/> <c>none</c>.</summary>
    public bool SourceIcons { get; set; } = true;

    /// <summary>Most bytes of pictures and icons kept in <c>images</c> in the data directory; what was asked for longest ago goes first. Default 256 MiB, 1 MiB to 1 TiB.</summary>
    [Range(1_048_576, 1_099_511_627_776)]
    public long ImageCacheBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>Colour of links and marks on light pages, <c>#rrggbb</c>. Default <c>#0b5566</c>; must stand out from the page by 4.5:1 (WCAG 2.2, 1.4.3).</summary>
    public string AccentColor { get; set; } = "#0b5566";

    /// <summary>Colour of links and marks on dark pages, <c>#rrggbb</c>. Default <c>#86cfdd</c>; must stand out from the page by 4.5:1.</summary>
    public string DarkAccentColor { get; set; } = "#86cfdd";

    /// <summary>
    /// Folder with a look of one's own, relative to the data directory. Default <c>theme</c>, which need not exist. Its <c>site.css</c> follows the hub's style sheet, its
    /// <c>favicon.svg</c>, <c>favicon.png</c> or <c>favicon.ico</c> replaces the icon; other pictures and fonts in it may be named by the style sheet.
    /// </summary>
    public string ThemeFolder { get; set; } = "theme";
}
