using Hangfire;
using Hangfire.InMemory;

namespace FeedHub.Tests;

/// <summary>Hangfire where several applications live in one process.</summary>
internal static class TestJobs
{
    /// <summary>Hangfire's log provider belongs to the whole process: takes away that of an application, which would be used after its end.</summary>
    public static void ForgetLogProvider() => GlobalConfiguration.Configuration.UseNoOpLogProvider();

    /// <summary>An empty storage.</summary>
    public static JobStorage Storage()
    {
        ForgetLogProvider();
        return new InMemoryStorage();
    }
}
