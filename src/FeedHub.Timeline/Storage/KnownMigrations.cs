using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FeedHub.Timeline.Storage;

/// <summary>The migrations that this version has.</summary>
internal static class KnownMigrations
{
    /// <summary>Their ids.</summary>
    /// <param name="context">The provider's context.</param>
    public static HashSet<string> Of(Type context) =>
    [
        .. from type in typeof(KnownMigrations).Assembly.GetTypes()
           where type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context
           select type.GetCustomAttribute<MigrationAttribute>()!.Id,
    ];
}
