using FeedHub.Configuration;
using Microsoft.Extensions.Options;

namespace FeedHub.Cli;

/// <summary>The hub's services without a server, for one command.</summary>
internal sealed class CommandHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private CommandHost(ServiceProvider services) => _services = services;

    /// <summary>Reads the configuration, checks it and prepares the database.</summary>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="SettingsException">The configuration is not usable.</exception>
    public static async Task<CommandHost> StartAsync(CancellationToken cancel)
    {
        CommandHost host = StartWithoutStore();
        try
        {
            await host._services.PrepareHubAsync(cancel);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads and checks the configuration, and leaves the database as it is: for what concerns the database as a whole, which a migration would be too early for.</summary>
    /// <exception cref="SettingsException">The configuration is not usable.</exception>
    public static CommandHost StartWithoutStore()
    {
        HubHome home = HubHome.Find();
        ConfigurationManager configuration = new();
        HubConfiguration.Load(configuration, home);
        ServiceCollection services = new();
        services.AddLogging(logging => logging.AddFeedHubLogging(configuration, LogLevel.Warning));
        services.AddFeedHub(configuration, home);
        ServiceProvider provider = services.BuildServiceProvider();
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            return new CommandHost(provider);
        }
        catch
        {
            provider.Dispose();
            throw;
        }
    }

    /// <summary>A service of the hub.</summary>
    /// <typeparam name="T">Which.</typeparam>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
