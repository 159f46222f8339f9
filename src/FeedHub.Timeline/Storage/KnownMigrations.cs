using System.Reflection;

namespace FeedHub.Timeline.Storage;

/// <summary>The migrations that this version has, as the build found them.</summary>
internal static class KnownMigrations
{
    /// <summary>Their ids.</summary>
    /// <param name="provider"><c>sqlite</c> or <c>postgres</c>.</param>
    public static HashSet<string> Of(string provider) =>
    [
        .. typeof(KnownMigrations).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == $"migrations of {provider}").Value!.Split(';'),
    ];
}
