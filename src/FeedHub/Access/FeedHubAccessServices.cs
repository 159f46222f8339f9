using FeedHub.Access;
using FeedHub.Configuration;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers administrator access.</summary>
internal static class FeedHubAccessServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Adds the policy <see cref="AccessPolicies.Administrator"/>, both ways to sign in, antiforgery, and keys that survive a restart. Needs configuration and <see cref="HubOptions"/>.</summary>
        /// <param name="dataDirectory">Absolute path of the data directory; keys may go below it, readable by the owner only.</param>
        /// <param name="withOidc">People can sign in by OpenID Connect.</param>
        public IServiceCollection AddFeedHubAccess(string dataDirectory, bool withOidc = false)
        {
            ArgumentException.ThrowIfNullOrEmpty(dataDirectory);

            services.AddFeedHubAccessOptions();
            services.AddOptions<AdminOptions>().ValidateOnStart();
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AdminOptions>, AdminOptionsValidator>());
            services.AddOptions<OidcOptions>().ValidateDataAnnotations().ValidateOnStart();
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OidcOptions>, OidcOptionsValidator>());
            services.AddOptions<ProxySignInOptions>().ValidateOnStart();
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ProxySignInOptions>, ProxySignInOptionsValidator>());
            services.TryAddSingleton<ProxySignIn>();
            services.TryAddSingleton<SignInWays>();
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
            if (withOidc)
            {
                services.AddAuthentication().AddOpenIdConnect(AccessSchemes.Oidc, static _ => { });
                services.TryAddSingleton<OidcSignIn>();
                services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>>(provider => provider.GetRequiredService<OidcSignIn>());
            }

            services.AddOptions<CookieAuthenticationOptions>(AccessSchemes.Cookie).Configure<IOptions<HubOptions>>(ConfigureCookie);

            services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, AdministratorRequirementHandler>());
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, ViewerRequirementHandler>());
            services.AddSingleton<IAuthorizationMiddlewareResultHandler, AdministratorResultHandler>();
            services.AddAuthorizationBuilder().AddPolicy(AccessPolicies.Administrator, policy => policy
                .AddAuthenticationSchemes(AccessSchemes.Cookie, AccessSchemes.Basic)
                .AddRequirements(new AdministratorRequirement()));
            foreach ((string name, bool forOneself) in new[] { (AccessPolicies.Viewer, false), (AccessPolicies.OwnSession, true) })
            {
                services.AddAuthorizationBuilder().AddPolicy(name, policy => policy
                    .AddAuthenticationSchemes(AccessSchemes.Cookie, AccessSchemes.Basic)
                    .AddRequirements(new ViewerRequirement(forOneself)));
            }

            services.AddAntiforgery();
            services.Configure<AntiforgeryOptions>(ConfigureAntiforgery);
            services.AddFeedHubKeys(dataDirectory);
            return services;
        }

        /// <summary>Adds the settings of access, once, however many ask for them: lists that are bound twice hold everything twice. Checks nothing.</summary>
        public IServiceCollection AddFeedHubAccessOptions()
        {
            if (!services.Any(static service => service.ServiceType == typeof(IConfigureOptions<OidcOptions>)))
            {
                services.AddOptions<AdminOptions>().BindConfiguration(AdminOptions.Section);
                services.AddOptions<OidcOptions>().BindConfiguration(OidcOptions.Section);
                services.AddOptions<ProxySignInOptions>().BindConfiguration(ProxySignInOptions.Section);
            }

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
}
