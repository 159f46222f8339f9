using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace FeedHub.Site;

/// <summary>Checks what the site is set to; reports all faults at once, each naming its key.</summary>
internal sealed partial class SiteOptionsValidation : IValidateOptions<SiteOptions>
{
    private const double LeastContrast = 4.5;

    // The backgrounds that links stand on in site.css: page and card.
    private static readonly string[] LightGrounds = ["#fbfaf7", "#f3f0e9"];
    private static readonly string[] DarkGrounds = ["#16181a", "#1f2326"];

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SiteOptions options)
    {
        List<string> faults = [];
        if (!SiteImages.All.Contains(options.Images))
        {
            faults.Add($"{SiteOptions.Section}:{nameof(SiteOptions.Images)}: '{options.Images}' is none of {string.Join(", ", SiteImages.All)}");
        }

        CheckColor(nameof(SiteOptions.AccentColor), options.AccentColor, LightGrounds, "light", "darker", faults);
        CheckColor(nameof(SiteOptions.DarkAccentColor), options.DarkAccentColor, DarkGrounds, "dark", "lighter", faults);
        if (string.IsNullOrWhiteSpace(options.ThemeFolder))
        {
            faults.Add($"{SiteOptions.Section}:{nameof(SiteOptions.ThemeFolder)} is empty; name a folder in the data directory, which need not exist");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>Contrast of two colours (WCAG 2.2, "contrast ratio"), 1 to 21.</summary>
    /// <param name="one">A colour, <c>#rrggbb</c>.</param>
    /// <param name="other">Another.</param>
    internal static double Contrast(string one, string other)
    {
        (double a, double b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static void CheckColor(string key, string color, string[] grounds, string pages, string better, List<string> faults)
    {
        if (!Color().IsMatch(color ?? ""))
        {
            faults.Add($"{SiteOptions.Section}:{key}: '{color}' is no colour; write six hexadecimal digits after #, as in #0b5566");
            return;
        }

        double contrast = grounds.Min(ground => Contrast(color!, ground));
        if (contrast < LeastContrast)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{SiteOptions.Section}:{key}: '{color}' is hard to read on {pages} pages (contrast {contrast:0.0}:1, at least 4.5:1 is needed); take a {better} one"));
        }
    }

    private static double Luminance(string color)
    {
        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));

        double Channel(int at)
        {
            double value = int.Parse(color.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Color();
}
