using System.Runtime.CompilerServices;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests;

/// <summary>Hangfire where several applications live in one process.</summary>
internal static class TestJobs
{
    /// <summary>Hangfire's log provider belongs to the whole process: takes away that of an application, which would be used after its end.</summary>
    public static void ForgetLogProvider()
    {
        GlobalConfiguration.Configuration.UseNoOpLogProvider();

        // It asks the provider once for all: if that is of an application that has ended, no storage on PostgreSQL can be made any more in this process.
        RuntimeHelpers.RunClassConstructor(typeof(PostgreSqlObjectsInstaller).TypeHandle);
    }

    /// <summary>The same for an application that has not begun to use Hangfire: it takes the process's log provider when it does, so it begins here.</summary>
    /// <param name="services">Of the application.</param>
    public static void ForgetLogProvider(IServiceProvider services)
    {
        services.GetRequiredService<IBackgroundJobClient>();
        ForgetLogProvider();
    }

    /// <summary>An empty storage.</summary>
    public static JobStorage Storage()
    {
        ForgetLogProvider();
        return new InMemoryStorage();
    }
}
