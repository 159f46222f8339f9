using System.ComponentModel.DataAnnotations;
using System.Reflection;
using FeedHub.Configuration;
using FeedHub.Testing;
using Microsoft.Extensions.Configuration;

namespace FeedHub.Tests.Configuration;

public sealed class EffectiveSettingsTests
{
    [Fact]
    public void Each_setting_has_its_value_and_where_it_comes_from()
    {
        using HubFolder folder = new();
        folder.Set("Fetching:PerHostDelay", "2s").Set("Roles", "web, worker").Set("Topics:0:Slug", "ops");

        Dictionary<string, EffectiveSetting> settings = Read(folder);

        Assert.Equal(("2s", "appsettings.json"), Of(settings["FeedHub:Fetching:PerHostDelay"]));
        Assert.Equal(("web", "appsettings.json"), Of(settings["FeedHub:Roles:0"]));
        Assert.Equal(("worker", "appsettings.json"), Of(settings["FeedHub:Roles:1"]));
        Assert.Equal(("ops", "appsettings.json"), Of(settings["FeedHub:Topics:0:Slug"]));
        Assert.Equal(("15min", "default"), Of(settings["FeedHub:Polling:MinInterval"]));
        Assert.Equal(("http://localhost:8080", "default"), Of(settings["Urls"]));
    }

    [Fact]
    public void No_secret_is_shown()
    {
        using HubFolder folder = new();
        folder.Set("Admin:Password", "correct horse battery").Set("Database:ConnectionString", "Host=db;Username=hub;Password=hunter2!x;Database=feeds").Set("PublicBaseUrl", "https://bob:tr0ub4dor@feeds.example/");

        Dictionary<string, EffectiveSetting> settings = Read(folder);

        Assert.Equal("***", settings["FeedHub:Admin:Password"].Value);
        Assert.Contains("Username=hub", settings["FeedHub:Database:ConnectionString"].Value, StringComparison.OrdinalIgnoreCase);
        Assert.All(settings.Values, static setting => Assert.DoesNotContain(["horse", "hunter2", "tr0ub4dor"], secret => setting.Value.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public void Whatever_sounds_like_a_secret_is_marked_as_one()
    {
        string[] sounding = ["Password", "Secret", "Token", "ApiKey"];

        PropertyInfo[] open = [.. HubConfiguration.Sections.Values.SelectMany(static type => type.GetProperties())
            .Where(property => property.PropertyType == typeof(string) && !property.Name.EndsWith("File", StringComparison.Ordinal) && sounding.Any(word => property.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Where(static property => property.GetCustomAttribute<DataTypeAttribute>() is not { DataType: DataType.Password })];

        Assert.Empty(open);
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("90s", "90s")]
    [InlineData("60s", "1min")]
    [InlineData("36h", "36h")]
    [InlineData("48h", "2d")]
    [InlineData("250ms", "250ms")]
    public void Durations_are_written_as_they_can_be_read(string given, string written)
    {
        Assert.True(DurationConverter.TryParse(given, out TimeSpan duration));
        Assert.Equal(written, DurationConverter.Write(duration));
        Assert.True(DurationConverter.TryParse(written, out TimeSpan again));
        Assert.Equal(duration, again);
    }

    private static (string Value, string Origin) Of(EffectiveSetting setting) => (setting.Value, setting.Origin);

    private static Dictionary<string, EffectiveSetting> Read(HubFolder folder)
    {
        ConfigurationManager configuration = new();
        HubConfiguration.Load(configuration, new HubHome(folder.Path));
        return EffectiveSettings.Read(configuration).ToDictionary(static setting => setting.Key);
    }
}
