using FeedHub.Configuration;
using FeedHub.Timeline.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the keys that protect sessions and the credentials of sources.</summary>
internal static class ProtectionKeys
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    extension(IServiceCollection services)
    {
        /// <summary>
        /// Adds Data Protection with keys that survive a restart and that all processes on one database share: in <see cref="HubOptions.KeysDirectory"/> if set, else in the
        /// database with PostgreSQL, else in <c>keys</c> below the data directory. Needs the store; may be called twice.
        /// </summary>
        /// <param name="dataDirectory">Absolute path of the data directory.</param>
        public IServiceCollection AddFeedHubKeys(string dataDirectory)
        {
            services.AddDataProtection().SetApplicationName("FeedHub");
            services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((options, provider) =>
            {
                string configured = provider.GetRequiredService<IOptions<HubOptions>>().Value.KeysDirectory;
                options.XmlRepository = configured.Length == 0 && provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider == "postgres"
                    ? new FeedHub.Credentials.DatabaseKeys(provider.GetRequiredService<ProtectedKeyStore>())
                    : InFolder(HubFolders.Of(dataDirectory, configured).Keys, provider.GetRequiredService<ILoggerFactory>());
            });

            // It warns that the keys lie unencrypted. They do, beside the database they protect, in a folder that only the owner can read.
            services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
            return services;
        }
    }

    private static FileSystemXmlRepository InFolder(string folder, ILoggerFactory loggers)
    {
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder, OwnerOnly);
        }

        return new FileSystemXmlRepository(new DirectoryInfo(folder), loggers);
    }
}
