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
            await provider.PrepareHubAsync(cancel);
            return new CommandHost(provider);
        }
        catch
        {
            await provider.DisposeAsync();
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
