using FeedHub.Access;
using FeedHub.Configuration;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers administrator access.</summary>
internal static class FeedHubAccessServices
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    extension(IServiceCollection services)
    {
        /// <summary>Adds the policy <see cref="AccessPolicies.Administrator"/>, both ways to sign in, antiforgery, and keys that survive a restart. Needs configuration and <see cref="HubOptions"/>.</summary>
        /// <param name="dataDirectory">Absolute path of the data directory; keys go to <c>keys</c> below it, created on first use and readable by the owner only.</param>
        public IServiceCollection AddFeedHubAccess(string dataDirectory)
        {
            ArgumentException.ThrowIfNullOrEmpty(dataDirectory);

            services.AddOptions<AdminOptions>().BindConfiguration(AdminOptions.Section).ValidateOnStart();
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AdminOptions>, AdminOptionsValidator>());
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton<AdministratorPassword>();
            services.TryAddSingleton<AdministratorAccess>();
            services.TryAddSingleton<AdministratorSession>();
            services.TryAddSingleton<EndedSessions>();
            services.TryAddSingleton<LoginThrottle>();
            services.TryAddSingleton<LoginAttempt>();

            services.AddAuthentication()
                .AddCookie(AccessSchemes.Cookie)
                .AddScheme<AuthenticationSchemeOptions, BasicAuthenticationHandler>(AccessSchemes.Basic, displayName: null, configureOptions: null);
            services.AddOptions<CookieAuthenticationOptions>(AccessSchemes.Cookie).Configure<IOptions<HubOptions>>(ConfigureCookie);

            services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, AdministratorRequirementHandler>());
            services.AddSingleton<IAuthorizationMiddlewareResultHandler, AdministratorResultHandler>();
            services.AddAuthorizationBuilder().AddPolicy(AccessPolicies.Administrator, policy => policy
                .AddAuthenticationSchemes(AccessSchemes.Cookie, AccessSchemes.Basic)
                .AddRequirements(new AdministratorRequirement()));

            services.AddAntiforgery();
            services.Configure<AntiforgeryOptions>(ConfigureAntiforgery);
            AddKeys(services, Path.Combine(dataDirectory, "keys"));
            return services;
        }
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options, IOptions<HubOptions> hub)
    {
        options.Cookie.Name = "feedhub-administrator";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = SecurePolicy(hub.Value);
        options.ExpireTimeSpan = AdministratorSession.Lifetime;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = context =>
        {
            AdministratorSession session = context.HttpContext.RequestServices.GetRequiredService<AdministratorSession>();
            if (context.Principal is null || !session.IsCurrent(context.Principal))
            {
                context.RejectPrincipal();
            }

            return Task.CompletedTask;
        };
    }

    // One cookie for the whole hub: left alone, the dashboard under its path base and the forms outside would overwrite each other's.
    private static void ConfigureAntiforgery(AntiforgeryOptions options)
    {
        options.Cookie.Name = "feedhub-antiforgery";
        options.Cookie.Path = "/";
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest; // "Always" would make antiforgery throw behind a proxy that ends TLS
    }

    // Behind a proxy that ends TLS a request looks like plain http, so the public URL has a say too.
    private static CookieSecurePolicy SecurePolicy(HubOptions hub) =>
        hub.PublicBaseUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    private static void AddKeys(IServiceCollection services, string folder)
    {
        services.AddDataProtection().SetApplicationName("FeedHub");
        services.AddOptions<KeyManagementOptions>().Configure<ILoggerFactory>((options, loggers) =>
        {
            if (!OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder, OwnerOnly);
            }

            options.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(folder), loggers);
        });

        // It warns that the keys lie unencrypted. They do, beside the database they protect, in a folder that only the owner can read.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
    }
}
