using FeedHub.Configuration;
using FeedHub.Site;
using FeedHub.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FeedHub.Tests.Site;

public sealed class SiteOptionsTests
{
    [Theory]
    [InlineData("Images", "all", "'all' is none of direct")]
    [InlineData("AccentColor", "blue", "'blue' is no colour")]
    [InlineData("AccentColor", "#ffcc00", "hard to read on light pages (contrast 1.3:1")]
    [InlineData("DarkAccentColor", "#123456", "hard to read on dark pages")]
    [InlineData("DarkAccentColor", "#fff;}", "is no colour")]
    [InlineData("ThemeFolder", " ", "is empty")]
    public void A_setting_that_would_spoil_the_pages_is_refused_by_its_name(string key, string value, string fault)
    {
        SiteOptions options = new();
        typeof(SiteOptions).GetProperty(key)!.SetValue(options, value);

        ValidateOptionsResult result = new SiteOptionsValidation().Validate(null, options);

        Assert.Contains($"FeedHub:Site:{key}", result.FailureMessage, StringComparison.Ordinal);
        Assert.Contains(fault, result.FailureMessage, StringComparison.Ordinal);
        Assert.True(new SiteOptionsValidation().Validate(null, new SiteOptions()).Succeeded);
    }

    [Fact]
    public void Style_and_icon_take_the_colours()
    {
        SiteAssets assets = new(Options.Create(new SiteOptions { AccentColor = "#7a1f1f", DarkAccentColor = "#ffb4a8" }));

        foreach (SiteAsset asset in (SiteAsset[])[assets.Style, assets.Icon])
        {
            string text = System.Text.Encoding.UTF8.GetString(asset.Bodies[0].Bytes);
            Assert.Contains("#7a1f1f", text, StringComparison.Ordinal);
            Assert.Contains("#ffb4a8", text, StringComparison.Ordinal);
            Assert.DoesNotContain("#0b5566", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_theme_serves_its_own_files_and_nothing_else()
    {
        using HubFolder folder = new();
        string theme = Directory.CreateDirectory(folder.File("theme")).FullName;
        File.WriteAllText(Path.Combine(theme, "site.css"), "body { color: red }");
        File.WriteAllText(Path.Combine(theme, "favicon.png"), "png");
        File.WriteAllText(Path.Combine(theme, "ground.webp"), "webp");
        File.WriteAllText(Path.Combine(theme, "page.html"), "<p>");
        File.WriteAllText(Path.Combine(theme, "run.js"), "x");
        File.WriteAllText(Path.Combine(theme, ".secret.css"), "x");
        File.WriteAllText(folder.File("secret.css"), "x");
        File.CreateSymbolicLink(Path.Combine(theme, "linked.css"), folder.File("secret.css"));

        SiteTheme read = new(HubFolders.Of(folder.Path, ""), Options.Create(new SiteOptions()), NullLogger<SiteTheme>.Instance);
        SiteTheme none = new(HubFolders.Of(folder.Path, ""), Options.Create(new SiteOptions { ThemeFolder = "no-such" }), NullLogger<SiteTheme>.Instance);

        Assert.Equal(3, read.All.Count);
        Assert.Matches("^/theme/favicon\\.[0-9a-f]{12}\\.png$", read.Icon!.Path);
        Assert.Matches("^/theme/site\\.[0-9a-f]{12}\\.css$", read.Style!.Path);
        Assert.Contains(read.All, asset => asset is { Path: "/theme/ground.webp", ContentType: "image/webp", IsImmutable: false });
        Assert.Empty(none.All);
        Assert.Null(none.Style);
    }
}
